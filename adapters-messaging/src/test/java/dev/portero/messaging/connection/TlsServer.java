package dev.portero.messaging.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// TLS server with a self-signed certificate in place of the broker. It reads one byte.
public final class TlsServer implements AutoCloseable {

    private static final char[] SECRET = "changeit".toCharArray();

    private final KeyStore store;
    private final SSLServerSocket socket;
    private final CompletableFuture<Integer> firstByte;

    /// @param name in the certificate
    public TlsServer(Path directory, String name) throws Exception {
        store = selfSigned(directory.resolve(name + ".p12"), name);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, SECRET);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        socket = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0);
        firstByte = CompletableFuture.supplyAsync(this::read);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /// The first byte from a client, or the failure of the handshake.
    public CompletableFuture<Integer> firstByte() {
        return firstByte;
    }

    /// TLS context of a client that trusts this server.
    SSLContext trusting() throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private int read() {
        try (SSLSocket client = (SSLSocket) socket.accept()) {
            return client.getInputStream().read();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore selfSigned(Path file, String name) throws Exception {
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
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
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
