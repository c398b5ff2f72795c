package dev.portero.application.testkit.health;

import dev.portero.application.health.port.DatabaseStatus;

/// [DatabaseStatusContract] on [InMemoryDatabaseStatus].
final class InMemoryDatabaseStatusTest extends DatabaseStatusContract {

    @Override
    protected DatabaseStatus ready() {
        return in(DatabaseStatus.State.READY);
    }

    @Override
    protected DatabaseStatus notMigrated() {
        return in(DatabaseStatus.State.NOT_MIGRATED);
    }

    @Override
    protected DatabaseStatus unreachable() {
        return in(DatabaseStatus.State.UNREACHABLE);
    }

    private static DatabaseStatus in(DatabaseStatus.State state) {
        InMemoryDatabaseStatus database = new InMemoryDatabaseStatus();
        database.become(state);
        return database;
    }
}
