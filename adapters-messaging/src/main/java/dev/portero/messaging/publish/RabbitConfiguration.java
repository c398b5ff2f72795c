package dev.portero.messaging.publish;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;

/// How the broker is reached and how long it is waited for.
///
/// @param url `amqp://` or `amqps://`; a path names the virtual host
/// @param connectTimeout for each step of getting a connection
/// @param confirmTimeout for a whole batch, from the first byte to the last confirm
/// @param checkInterval how often, at most, to look whether the exchanges are still there
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

    /// The URL; a lone slash at its end is the default virtual host, as people mean it, and not one without a name.
    URI uri() {
        URI uri = parse(url);
        return "/".equals(uri.getRawPath()) ? parse(url.replaceFirst("/(?=$|\\?)", "")) : uri;
    }

    /// Says nothing of what was written: it may hold a password.
    private static URI parse(String url) {
        try {
            URI uri = new URI(url);
            // The client would take a URL without a host, or with one that Java cannot read, for the local machine.
            if (uri.getScheme() != null && SCHEMES.contains(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Its message holds the whole URL.
        }
        throw new IllegalArgumentException("portero.rabbitmq.url is not an amqp:// or amqps:// URL with a host");
    }

    @Override
    public String toString() {
        return "RabbitConfiguration[%s:%d, %s, %s, %s]"
                .formatted(uri().getHost(), uri().getPort(), connectTimeout, confirmTimeout, checkInterval);
    }
}
