package dev.portero.messaging.publish;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;

/// Connection settings of the broker.
///
/// @param url `amqp://` or `amqps://`; a path names the virtual host
/// @param connectTimeout for each step of connecting
/// @param confirmTimeout for a whole batch, from the first byte to the last confirm
/// @param checkInterval minimum time between two checks of the exchanges
@ConfigurationProperties("portero.rabbitmq")
record RabbitConfiguration(
        String url,
        @Bindable(defaultValue = "2s") Duration connectTimeout,
        @Bindable(defaultValue = "5s") Duration confirmTimeout,
        @Bindable(defaultValue = "3s") Duration checkInterval) {

    private static final List<String> SCHEMES = List.of("amqp", "amqps");

    RabbitConfiguration {
        parse(url);
    }

    /// Returns the URL. A single slash at its end means the default virtual host, and not one with an empty name.
    URI uri() {
        URI uri = parse(url);
        return "/".equals(uri.getRawPath()) ? parse(url.replaceFirst("/(?=$|\\?)", "")) : uri;
    }

    /// Parses the URL; the error does not repeat it, because it may contain a password.
    private static URI parse(String url) {
        try {
            URI uri = new URI(url);
            // The client would use the local machine for a URL without a host, or with one that Java cannot parse.
            if (uri.getScheme() != null && SCHEMES.contains(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // The message of this exception contains the whole URL.
        }
        throw new IllegalArgumentException("portero.rabbitmq.url is not an amqp:// or amqps:// URL with a host");
    }

    @Override
    public String toString() {
        return "RabbitConfiguration[%s:%d, %s, %s, %s]"
                .formatted(uri().getHost(), uri().getPort(), connectTimeout, confirmTimeout, checkInterval);
    }
}
