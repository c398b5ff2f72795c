package dev.portero.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.EventCodec;
import dev.portero.application.event.port.EventPublisher;
import dev.portero.application.event.port.EventSchemaDocument;
import dev.portero.application.health.port.BrokerStatus;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MessagingSwitchTest {

    private static final Map<String, Object> UNREACHABLE = Map.of("portero.rabbitmq.url", "amqp://127.0.0.1:1");

    @Test
    void isEnabledByDefault() {
        try (ApplicationContext context = ApplicationContext.run(UNREACHABLE)) {
            assertThat(context.containsBean(EventCodec.class)).isTrue();
            assertThat(context.getBean(EventPublisher.class).publish(List.of())).isEmpty();
            assertThat(context.getBean(BrokerStatus.class).state()).isEqualTo(BrokerStatus.State.UNREACHABLE);
        }
    }

    @Test
    void canBeDisabledAsAWhole() {
        try (ApplicationContext context = ApplicationContext.builder()
                .properties(Map.of("portero.messaging", "none", "portero.rabbitmq.url", "amqp://127.0.0.1:1"))
                .start()) {
            assertThat(context.containsBean(EventCodec.class)).isFalse();
            assertThat(context.containsBean(EventSchemaDocument.class)).isFalse();
            assertThat(context.containsBean(EventPublisher.class)).isFalse();
            assertThat(context.containsBean(BrokerStatus.class)).isFalse();
            assertThat(context.containsBean(ServiceConfiguration.class)).isFalse();
        }
    }

    @Test
    void hasNoPublisherWithoutABroker() {
        try (ApplicationContext context = ApplicationContext.run()) {
            assertThat(context.containsBean(EventCodec.class)).isTrue();
            assertThat(context.getBean(EventSchemaDocument.class).json()).isNotEmpty();
            assertThat(context.containsBean(EventPublisher.class)).isFalse();
            assertThat(context.containsBean(BrokerStatus.class)).isFalse();
        }
    }

    @Test
    void readsTheServiceNameFromTheConfiguration() {
        try (ApplicationContext context = ApplicationContext.run(Map.of("portero.service.name", "accounts"))) {
            assertThat(context.getBean(ServiceConfiguration.class).name()).isEqualTo("accounts");
        }
    }

    @Test
    void defaultServiceNameIsUsersService() {
        try (ApplicationContext context = ApplicationContext.run()) {
            assertThat(context.getBean(ServiceConfiguration.class).name()).isEqualTo("users-service");
        }
    }
}
