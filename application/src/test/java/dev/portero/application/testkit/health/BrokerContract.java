package dev.portero.application.testkit.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.health.port.Broker;
import org.junit.jupiter.api.Test;

/// What everything that speaks for a broker must say.
public abstract class BrokerContract {

    protected abstract Broker notYetLookedFor();

    protected abstract Broker reached();

    protected abstract Broker away();

    protected abstract Broker misdeclared();

    /// What nobody is to read in a reason, although it is needed to get in.
    protected abstract String secret();

    @Test
    final void isAwayAsLongAsNobodyHasLooked() {
        assertThat(notYetLookedFor().state()).isEqualTo(Broker.State.AWAY);
        assertThat(notYetLookedFor().reason()).isNotBlank();
    }

    @Test
    final void hasNothingToSayOfABrokerThatIsReached() {
        Broker broker = reached();

        assertThat(broker.state()).isEqualTo(Broker.State.REACHED);
        assertThat(broker.reason()).isEmpty();
    }

    @Test
    final void saysWhyItIsAway() {
        Broker broker = away();

        assertThat(broker.state()).isEqualTo(Broker.State.AWAY);
        assertThat(broker.reason()).isNotBlank().doesNotContain(secret(), "\n");
    }

    @Test
    final void tellsAWrongExchangeFromABrokerThatIsAway() {
        Broker broker = misdeclared();

        assertThat(broker.state()).isEqualTo(Broker.State.MISDECLARED);
        assertThat(broker.reason()).isNotBlank().doesNotContain(secret(), "\n");
    }
}
