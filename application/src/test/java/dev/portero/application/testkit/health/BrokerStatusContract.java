package dev.portero.application.testkit.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.health.port.BrokerStatus;
import org.junit.jupiter.api.Test;

/// Contract of [BrokerStatus]: every implementation passes it.
public abstract class BrokerStatusContract {

    protected abstract BrokerStatus notYetChecked();

    protected abstract BrokerStatus reachable();

    protected abstract BrokerStatus unreachable();

    protected abstract BrokerStatus withExchangeMismatch();

    /// The credential of the connection, which a reason must not contain.
    protected abstract String secret();

    @Test
    final void isUnreachableBeforeTheFirstCheck() {
        assertThat(notYetChecked().state()).isEqualTo(BrokerStatus.State.UNREACHABLE);
        assertThat(notYetChecked().reason()).isNotBlank();
    }

    @Test
    final void reportsNoReasonWhenReached() {
        BrokerStatus broker = reachable();

        assertThat(broker.state()).isEqualTo(BrokerStatus.State.REACHABLE);
        assertThat(broker.reason()).isEmpty();
    }

    @Test
    final void reportsWhyTheBrokerIsUnreachable() {
        BrokerStatus broker = unreachable();

        assertThat(broker.state()).isEqualTo(BrokerStatus.State.UNREACHABLE);
        assertThat(broker.reason()).isNotBlank().doesNotContain(secret(), "\n");
    }

    @Test
    final void distinguishesAWrongExchangeFromAnOutage() {
        BrokerStatus broker = withExchangeMismatch();

        assertThat(broker.state()).isEqualTo(BrokerStatus.State.EXCHANGE_MISMATCH);
        assertThat(broker.reason()).isNotBlank().doesNotContain(secret(), "\n");
    }
}
