package dev.portero.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.bootstrap.Service;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Contexts that consume nothing: micronaut-rabbitmq, whose default is the local machine, is off.
final class BrokerSwitchTest {

    @Test
    void contextWithoutABrokerHasNoConnection() {
        assertHasNoConnection(InMemoryPortero.PROPERTIES);
    }

    @Test
    void contextWithoutMessagingHasNoConnection() {
        Map<String, Object> properties = new HashMap<>(InMemoryPortero.PROPERTIES);
        properties.put("portero.rabbitmq.url", "amqp://127.0.0.1:1");

        assertHasNoConnection(properties);
    }

    /// The doctor publishes over a connection of its own.
    @Test
    void contextOfACommandHasNoConsumers() {
        Map<String, Object> properties = new HashMap<>(InMemoryPortero.PROPERTIES);
        properties.put("portero.messaging", "rabbitmq");
        properties.put("portero.rabbitmq.url", "amqp://127.0.0.1:1");
        properties.put("portero.background-tasks", "off");
        try (ApplicationContext context = Service.context(properties)
                .singletons(new InMemoryPortero().adapters())
                .start()) {
            assertThat(context.getBeansOfType(ConnectionFactory.class)).hasSize(1);
            assertThat(context.getBeansOfType(Connection.class)).isEmpty();
        }
    }

    private static void assertHasNoConnection(Map<String, Object> properties) {
        try (ApplicationContext context = Service.context(properties)
                .singletons(new InMemoryPortero().adapters())
                .eagerInitSingletons(true)
                .start()) {
            assertThat(context.getBeansOfType(Connection.class)).isEmpty();
            assertThat(context.getBeansOfType(ConnectionFactory.class)).isEmpty();
        }
    }
}
