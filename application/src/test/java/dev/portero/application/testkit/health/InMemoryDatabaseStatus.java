package dev.portero.application.testkit.health;

import dev.portero.application.health.port.DatabaseStatus;

/// In-memory [DatabaseStatus] that a test sets; ready at first.
public final class InMemoryDatabaseStatus implements DatabaseStatus {

    private volatile State state = State.READY;

    @Override
    public State state() {
        return state;
    }

    public void become(State next) {
        state = next;
    }
}
