package dev.portero.messaging.publish;

import static dev.portero.application.testkit.event.EventFixtures.outgoing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.event.port.PublishResult;
import dev.portero.messaging.Topology;
import dev.portero.messaging.connection.TlsServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Server with an untrusted certificate in place of the broker.
final class UntrustedBrokerCertificateTest {

    @Test
    void receivesNoData(@TempDir Path directory) throws Exception {
        try (TlsServer untrusted = new TlsServer(directory, "localhost")) {
            String url = "amqps://guest:guest@localhost:" + untrusted.port();
            RabbitEventPublisher publisher = Publishers.at(url, Topology.withEvents("e"), Duration.ofSeconds(2));

            assertThat(publisher.publish(List.of(outgoing("user.created", UUID.randomUUID(), 1))))
                    .containsValue(PublishResult.NOT_SENT);
            assertThatThrownBy(() -> untrusted.firstByte().get(30, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(SSLException.class);
        }
    }
}
