package dev.portero.messaging.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.OutboxMessage;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class MessagePropertiesTest {

    @Test
    void keepsTheLongestRequestIdThatAmqpPermits() {
        assertThat(correlationIdOf("é".repeat(127) + "x")).hasSize(128);
    }

    @Test
    void omitsARequestIdThatIsTooLongForAmqp() {
        assertThat(correlationIdOf("é".repeat(128))).isNull();
    }

    /// Unit test, because no event type without a user is published yet, so no such message can be received.
    @Test
    void omitsTheUserHeadersWithoutAUser() {
        OutboxMessage message = new OutboxMessage(UUID.randomUUID(), "role.changed", null, "{}", "", "", Instant.EPOCH);

        assertThat(new MessageProperties("users-service")
                        .of(new ClaimedMessage(message, 0))
                        .getHeaders())
                .containsOnlyKeys(
                        "cloudEvents:specversion",
                        "cloudEvents:id",
                        "cloudEvents:source",
                        "cloudEvents:type",
                        "cloudEvents:time");
    }

    private static String correlationIdOf(String requestId) {
        OutboxMessage message =
                new OutboxMessage(UUID.randomUUID(), "user.created", null, "{}", requestId, "", Instant.EPOCH);
        return new MessageProperties("users-service")
                .of(new ClaimedMessage(message, 0))
                .getCorrelationId();
    }
}
