package dev.portero.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TopologyTest {

    private final Topology topology = Topology.withEvents("users.events");

    @ParameterizedTest
    @ValueSource(strings = {"user.created", "user.updated"})
    void legacyTypesUseTheEventsExchange(String type) {
        assertThat(topology.exchangeOf(type)).isEqualTo("users.events");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user.status_changed", "user.deleted", "session.started", "login.failed", "wallet.opened"})
    void otherTypesUseTheFactsExchange(String type) {
        assertThat(topology.exchangeOf(type)).isEqualTo("users.facts");
    }

    @Test
    void eventsExchangeIsConfigurable() {
        assertThat(Topology.withEvents("accounts.events")).isEqualTo(new Topology("accounts.events", "users.facts"));
    }
}
