package dev.portero.application.testkit.health;

import dev.portero.application.health.port.BrokerStatus;

/// In-memory [BrokerStatus] that a test sets; unknown at first.
public final class InMemoryBrokerStatus implements BrokerStatus {

    private volatile State state = State.UNREACHABLE;

    @Override
    public State state() {
        return state;
    }

    @Override
    public String reason() {
        return switch (state) {
            case REACHABLE -> "";
            case UNREACHABLE -> "connection refused";
            case EXCHANGE_MISMATCH -> "the exchange is one of another kind";
        };
    }

    public void become(State next) {
        state = next;
    }
}
