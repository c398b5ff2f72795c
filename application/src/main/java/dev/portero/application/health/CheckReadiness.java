package dev.portero.application.health;

import dev.portero.application.health.port.DatabaseStatus;
import dev.portero.application.health.port.SealedKeys;

/// Somebody who routes requests asks whether this process can take one.
///
/// The broker is not asked: while it is away, events wait in the outbox and every request is answered as ever.
public final class CheckReadiness {

    /// What can be said to them.
    public sealed interface Outcome {
        record Ready() implements Outcome {}

        record NotMigrated() implements Outcome {}

        record DatabaseUnreachable() implements Outcome {}

        /// Keys in the database do not open with the sealing secret of this process.
        ///
        /// @param reason for people who run the service, not for those who call it
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
