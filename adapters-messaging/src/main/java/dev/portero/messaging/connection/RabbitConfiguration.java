package dev.portero.messaging.connection;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// Connection settings of the broker.
///
/// @param url `amqp://` or `amqps://`, with one host or several; a path names the virtual host
/// @param connectTimeout for each step of connecting
/// @param confirmTimeout for a whole batch, from the first byte to the last confirm
/// @param checkInterval minimum time between two checks of the exchanges
@ConfigurationProperties("portero.rabbitmq")
@Requires(property = "portero.rabbitmq.url")
public record RabbitConfiguration(
        String url,
        @Bindable(defaultValue = "2s") Duration connectTimeout,
        @Bindable(defaultValue = "5s") Duration confirmTimeout,
        @Bindable(defaultValue = "3s") Duration checkInterval) {

    public RabbitConfiguration {
        parse(url);
    }

    public BrokerUrl address() {
        return parse(url);
    }

    /// Parses the URL; the error does not repeat it, because it may contain a password.
    private static BrokerUrl parse(String url) {
        return BrokerUrl.parse(url)
                .orElseThrow(() -> new IllegalArgumentException(
                        "portero.rabbitmq.url is not an amqp:// or amqps:// URL with a host"));
    }

    @Override
    public String toString() {
        return "RabbitConfiguration[%s, %s, %s, %s]"
                .formatted(address(), connectTimeout, confirmTimeout, checkInterval);
    }
}
