package dev.portero.messaging;

import com.rabbitmq.client.AMQP.Queue.DeclareOk;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.io.IOException;
import java.util.Map;

/// Topology of commands to this service.
///
/// @param exchange topic exchange that senders publish to
/// @param queue durable queue of all commands
@ConfigurationProperties("portero.commands")
public record CommandTopology(
        @Bindable(defaultValue = "users.commands") String exchange,
        @Bindable(defaultValue = "users-service.commands") String queue) {

    /// Binds every routing key, so that an unknown command is reported and not dropped by the broker.
    private static final String ANY = "#";

    /// One consumer of all replicas is active at a time: commands take effect in the order of the queue.
    private static final Map<String, Object> ARGUMENTS = Map.of("x-single-active-consumer", true);

    /// Declares exchange, queue and binding; existing ones are not changed. Returns the number of consumers of the
    /// queue.
    ///
    /// @throws TopologyMismatch if one of the names is taken by something else
    public int declare(Channel channel) throws IOException {
        return TopologyMismatch.reporting(() -> {
            channel.exchangeDeclare(exchange, BuiltinExchangeType.TOPIC, true);
            DeclareOk declared = channel.queueDeclare(queue, true, false, false, ARGUMENTS);
            channel.queueBind(queue, exchange, ANY);
            return declared.getConsumerCount();
        });
    }
}
