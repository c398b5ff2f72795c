package dev.portero.messaging.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RabbitConfigurationTest {

    @Test
    void hasDefaultsForAllButTheUrl() {
        assertThat(configured(Map.of("portero.rabbitmq.url", "amqp://host")))
                .isEqualTo(new RabbitConfiguration(
                        "amqp://host", Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(3)));
    }

    @Test
    void readsEveryProperty() {
        Map<String, Object> properties = Map.of(
                "portero.rabbitmq.url", "amqps://host/users",
                "portero.rabbitmq.connect-timeout", "300ms",
                "portero.rabbitmq.confirm-timeout", "1m",
                "portero.rabbitmq.check-interval", "9s");

        assertThat(configured(properties))
                .isEqualTo(new RabbitConfiguration(
                        "amqps://host/users", Duration.ofMillis(300), Duration.ofMinutes(1), Duration.ofSeconds(9)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "http://u:secret@h", "u:secret@h", "amqp:", "amqp://u:secret@my_host", "amqp://u:secret @h"})
    void rejectsAnInvalidUrlWithoutPrintingIt(String url) {
        assertThatThrownBy(() -> of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("portero.rabbitmq.url is not an amqp:// or amqps:// URL with a host")
                .hasNoCause();
    }

    @Test
    void doesNotPrintThePassword() {
        assertThat(of("amqp://u:secret@h")).asString().doesNotContain("secret");
    }

    private static RabbitConfiguration of(String url) {
        return new RabbitConfiguration(url, Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(3));
    }

    private static RabbitConfiguration configured(Map<String, Object> properties) {
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            return context.getBean(RabbitConfiguration.class);
        }
    }
}
