package dev.portero.application.health;

import dev.portero.application.health.port.DatabaseStatus;
import dev.portero.application.health.port.SealedKeys;

/// Readiness check for load balancers and orchestrators.
///
/// The broker is not checked: while it is unavailable, events wait in the outbox and requests are served as usual.
public final class CheckReadiness {

    /// Possible outcomes.
    public sealed interface Outcome {
        record Ready() implements Outcome {}

        record NotMigrated() implements Outcome {}

        record DatabaseUnreachable() implements Outcome {}

        /// The sealing secret of this process does not decrypt keys in the database.
        ///
        /// @param reason a message for operators; it must not be shown to clients
        record KeysSealed(String reason) implements Outcome {}
    }

    private final DatabaseStatus database;
    private final SealedKeys keys;

    public CheckReadiness(DatabaseStatus database, SealedKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    public Outcome handle() {
        return switch (database.state()) {
            case READY -> keys.flaw().<Outcome>map(Outcome.KeysSealed::new).orElseGet(Outcome.Ready::new);
            case NOT_MIGRATED -> new Outcome.NotMigrated();
            case UNREACHABLE -> new Outcome.DatabaseUnreachable();
        };
    }
}
