package dev.portero.messaging.consume;

import com.rabbitmq.client.Connection;
import io.micronaut.context.annotation.EachBean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.exceptions.DisabledBeanException;
import io.micronaut.rabbitmq.connect.RabbitConnectionFactory;
import io.micronaut.rabbitmq.connect.RabbitConnectionFactoryConfig;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Factory of the connection of micronaut-rabbitmq, in place of its own, which connects while the service starts: to
/// the local machine as guest where no broker is configured, and with a failed start where the broker refuses.
@Factory
final class ConsumerConnections {

    @Singleton
    @EachBean(RabbitConnectionFactoryConfig.class)
    @Replaces(value = Connection.class, factory = RabbitConnectionFactory.class)
    Connection connection(RabbitConnectionFactoryConfig factory, @Nullable ConsumerConnection consumers) {
        if (consumers == null) {
            throw new DisabledBeanException("nothing is consumed");
        }
        return consumers.facade();
    }
}
