package dev.portero.application.health;

import dev.portero.application.health.port.Database;

/// Somebody who routes requests asks whether this process can take one.
///
/// The broker is not asked: while it is away, events wait in the outbox and every request is answered as ever.
public final class CheckReadiness {

    /// What can be said to them.
    public sealed interface Outcome {
        record Ready() implements Outcome {}

        record NotMigrated() implements Outcome {}

        record DatabaseUnreachable() implements Outcome {}
    }

    private final Database database;

    public CheckReadiness(Database database) {
        this.database = database;
    }

    public Outcome handle() {
        return switch (database.state()) {
            case READY -> new Outcome.Ready();
            case NOT_MIGRATED -> new Outcome.NotMigrated();
            case UNREACHABLE -> new Outcome.DatabaseUnreachable();
        };
    }
}
