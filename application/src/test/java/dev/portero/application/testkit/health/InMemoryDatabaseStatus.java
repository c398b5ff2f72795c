package dev.portero.application.testkit.health;

import dev.portero.application.health.port.DatabaseStatus;

/// A database that is how a test wants it; ready at first.
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
