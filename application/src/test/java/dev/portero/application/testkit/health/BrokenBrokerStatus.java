package dev.portero.application.testkit.health;

import dev.portero.application.health.port.BrokerStatus;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;

/// Broken [BrokerStatus]: each adapter is wrong in one way, which a test of [BrokerStatusContract] catches.
final class BrokenBrokerStatus {

    private BrokenBrokerStatus() {}

    @CaughtBy("distinguishesAWrongExchangeFromAnOutage")
    static final class BrokerStatusThatIsAlwaysUnavailable extends BrokerStatusContract {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected BrokerStatus notYetChecked() {
            return portero.brokerHealth;
        }

        @Override
        protected BrokerStatus reachable() {
            portero.brokerHealth.become(BrokerStatus.State.REACHABLE);
            return portero.brokerHealth;
        }

        @Override
        protected BrokerStatus unreachable() {
            return portero.brokerHealth;
        }

        @Override
        protected BrokerStatus withExchangeMismatch() {
            return portero.brokerHealth;
        }

        @Override
        protected String secret() {
            return "there is none";
        }
    }
}
