package dev.portero.application.testkit.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.health.port.BrokerStatus;
import org.junit.jupiter.api.Test;

/// Contract of [BrokerStatus]: every implementation passes it.
public abstract class BrokerStatusContract {

    protected abstract BrokerStatus notYetLookedFor();

    protected abstract BrokerStatus reached();

    protected abstract BrokerStatus away();

    protected abstract BrokerStatus misdeclared();

    /// The credential of the connection, which a reason must not contain.
    protected abstract String secret();

    @Test
    final void isAwayBeforeTheFirstCheck() {
        assertThat(notYetLookedFor().state()).isEqualTo(BrokerStatus.State.UNREACHABLE);
        assertThat(notYetLookedFor().reason()).isNotBlank();
    }

    @Test
    final void reportsNoReasonWhenReached() {
        BrokerStatus broker = reached();

        assertThat(broker.state()).isEqualTo(BrokerStatus.State.REACHABLE);
        assertThat(broker.reason()).isEmpty();
    }

    @Test
    final void reportsWhyTheBrokerIsAway() {
        BrokerStatus broker = away();

        assertThat(broker.state()).isEqualTo(BrokerStatus.State.UNREACHABLE);
        assertThat(broker.reason()).isNotBlank().doesNotContain(secret(), "\n");
    }

    @Test
    final void distinguishesAWrongExchangeFromAnOutage() {
        BrokerStatus broker = misdeclared();

        assertThat(broker.state()).isEqualTo(BrokerStatus.State.EXCHANGE_MISMATCH);
        assertThat(broker.reason()).isNotBlank().doesNotContain(secret(), "\n");
    }
}
