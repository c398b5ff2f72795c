package dev.portero.messaging.publish;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.EventPublisher;
import dev.portero.application.event.port.PublishResult;
import dev.portero.messaging.ServiceConfiguration;
import dev.portero.messaging.Topology;
import dev.portero.messaging.connection.RabbitBrokerStatus;
import dev.portero.messaging.connection.RabbitConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Requires;
import io.micronaut.rabbitmq.connect.RabbitConnectionFactoryConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Event publisher with publisher confirms: one batch at a time over one long-lived channel.
@Singleton
@Bean(typed = EventPublisher.class)
@Requires(property = "portero.rabbitmq.url")
final class RabbitEventPublisher implements EventPublisher {

    private final BrokerConnection connection;
    private final Duration confirmTimeout;

    RabbitEventPublisher(
            RabbitConnectionFactoryConfig factory,
            RabbitConfiguration configuration,
            Topology topology,
            ServiceConfiguration service,
            RabbitBrokerStatus broker) {
        this.connection =
                new BrokerConnection(new ConnectionOpener(factory, configuration, topology, service.name()), broker);
        this.confirmTimeout = configuration.confirmTimeout();
    }

    @Override
    public synchronized Map<UUID, PublishResult> publish(List<ClaimedMessage> messages) {
        PendingConfirms batch = new PendingConfirms(messages);
        if (!messages.isEmpty()) {
            connection.line().ifPresent(channel -> send(batch, channel));
        }
        return batch.deliveries();
    }

    @Override
    public synchronized void prepare() {
        connection.check();
    }

    private void send(PendingConfirms batch, ConfirmChannel channel) {
        channel.send(batch, confirmTimeout)
                .ifPresentOrElse(doubt -> connection.drop(channel, doubt), connection::works);
    }

    @PreDestroy
    synchronized void close() {
        connection.close();
    }
}
