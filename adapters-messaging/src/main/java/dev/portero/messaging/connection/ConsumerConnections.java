package dev.portero.messaging.connection;

import com.rabbitmq.client.Connection;
import io.micronaut.context.annotation.EachBean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.exceptions.DisabledBeanException;
import io.micronaut.rabbitmq.connect.RabbitConnectionFactory;
import io.micronaut.rabbitmq.connect.RabbitConnectionFactoryConfig;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Factory of the connections of consumers, in place of that of micronaut-rabbitmq, which connects while the service
/// starts: to the local machine as guest where no broker is configured, and with a failed start where the broker
/// refuses. There are no consumers yet.
@Factory
final class ConsumerConnections {

    @Singleton
    @EachBean(RabbitConnectionFactoryConfig.class)
    @Replaces(value = Connection.class, factory = RabbitConnectionFactory.class)
    Connection connection(RabbitConnectionFactoryConfig factory) {
        return Optional.<Connection>empty().orElseThrow(() -> new DisabledBeanException("nothing is consumed"));
    }
}
