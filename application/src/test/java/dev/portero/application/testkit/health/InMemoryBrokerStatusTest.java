package dev.portero.application.testkit.health;

import dev.portero.application.health.port.BrokerStatus;

/// [BrokerStatusContract] on [InMemoryBrokerStatus].
final class InMemoryBrokerStatusTest extends BrokerStatusContract {

    @Override
    protected BrokerStatus notYetChecked() {
        return new InMemoryBrokerStatus();
    }

    @Override
    protected BrokerStatus reachable() {
        return in(BrokerStatus.State.REACHABLE);
    }

    @Override
    protected BrokerStatus unreachable() {
        return in(BrokerStatus.State.UNREACHABLE);
    }

    @Override
    protected BrokerStatus withExchangeMismatch() {
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
