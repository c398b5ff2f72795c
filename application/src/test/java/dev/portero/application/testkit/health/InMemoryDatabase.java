package dev.portero.application.testkit.health;

import dev.portero.application.health.port.Database;

/// A database that is how a test wants it; ready at first.
public final class InMemoryDatabase implements Database {

    private volatile State state = State.READY;

    @Override
    public State state() {
        return state;
    }

    public void become(State next) {
        state = next;
    }
}
