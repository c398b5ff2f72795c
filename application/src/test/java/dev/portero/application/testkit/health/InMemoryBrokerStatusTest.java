package dev.portero.application.testkit.health;

import dev.portero.application.health.port.BrokerStatus;

/// [BrokerStatusContract] on [InMemoryBrokerStatus].
final class InMemoryBrokerStatusTest extends BrokerStatusContract {

    @Override
    protected BrokerStatus notYetLookedFor() {
        return new InMemoryBrokerStatus();
    }

    @Override
    protected BrokerStatus reached() {
        return in(BrokerStatus.State.REACHABLE);
    }

    @Override
    protected BrokerStatus away() {
        return in(BrokerStatus.State.UNREACHABLE);
    }

    @Override
    protected BrokerStatus misdeclared() {
        return in(BrokerStatus.State.EXCHANGE_MISMATCH);
    }

    @Override
    protected String secret() {
        return "there is none";
    }

    private static BrokerStatus in(BrokerStatus.State state) {
        InMemoryBrokerStatus broker = new InMemoryBrokerStatus();
        broker.become(state);
        return broker;
    }
}
