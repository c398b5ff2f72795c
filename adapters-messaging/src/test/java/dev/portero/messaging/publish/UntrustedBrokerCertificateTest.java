package dev.portero.messaging.publish;

import static dev.portero.application.testkit.event.EventFixtures.outgoing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.event.port.PublishResult;
import dev.portero.messaging.Topology;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Server with an untrusted certificate in place of the broker.
final class UntrustedBrokerCertificateTest {

    private static final char[] SECRET = "changeit".toCharArray();

    @Test
    void receivesNoData(@TempDir Path directory) throws Exception {
        try (SSLServerSocket untrusted = untrusted(directory)) {
            CompletableFuture<Integer> received = CompletableFuture.supplyAsync(() -> firstByte(untrusted));
            String url = "amqps://guest:guest@localhost:" + untrusted.getLocalPort();
            RabbitEventPublisher publisher = new RabbitEventPublisher(
                    Publishers.configuration(url, Duration.ofSeconds(2)),
                    Topology.withEvents("e"),
                    "users-service",
                    new RabbitBrokerStatus());

            assertThat(publisher.publish(List.of(outgoing("user.created", UUID.randomUUID(), 1))))
                    .containsValue(PublishResult.NOT_SENT);
            assertThatThrownBy(() -> received.get(30, TimeUnit.SECONDS)).hasRootCauseInstanceOf(SSLException.class);
        }
    }

    private static int firstByte(SSLServerSocket server) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            return socket.getInputStream().read();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLServerSocket untrusted(Path directory) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(selfSigned(directory.resolve("untrusted.p12")), SECRET);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0);
    }

    private static KeyStore selfSigned(Path file) throws Exception {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "untrusted",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storepass",
                        new String(SECRET),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(file)) {
            store.load(stored, SECRET);
        }
        return store;
    }
}
