package dev.portero.rest.testing;

import dev.portero.application.testkit.InMemoryPortero;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.HttpMethod;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.web.router.Router;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Extension that starts the HTTP server for each test, with empty stores. As a static field it starts the server once
/// for a class, and empties the stores before each test; clock, counters and caches keep what earlier tests left.
public final class Server implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

    private static final Contract CONTRACT = Contract.golden();

    private final Map<String, Object> properties;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private InMemoryPortero portero = new InMemoryPortero();
    private @Nullable EmbeddedServer server;
    private @Nullable Runnable toEmptyStores;

    public Server() {
        this(Map.of());
    }

    public Server(Map<String, Object> properties) {
        this.properties = properties;
    }

    @Override
    public void beforeAll(ExtensionContext tests) {
        start();
        toEmptyStores = portero.unitOfWork.bookmark();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        stop();
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        if (toEmptyStores == null) {
            start();
        } else {
            toEmptyStores.run();
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (toEmptyStores == null) {
            stop();
        }
    }

    private void start() {
        portero = new InMemoryPortero();
        ApplicationContext context = ApplicationContext.builder()
                .properties(properties)
                .properties(Map.of("micronaut.server.port", -1))
                .singletons(UseCases.over(portero, "HS256".equals(properties.get("portero.tokens.algorithm")))
                        .toArray())
                .start();
        server = context.getBean(EmbeddedServer.class).start();
    }

    private void stop() {
        if (server != null) {
            server.close();
            server.getApplicationContext().close();
        }
    }

    /// The in-memory adapters behind the server.
    public InMemoryPortero portero() {
        return portero;
    }

    public int port() {
        return started().getPort();
    }

    /// A bean of the server.
    public <T> T part(Class<T> type) {
        return started().getApplicationContext().getBean(type);
    }

    /// All beans of a type.
    public <T> Collection<T> parts(Class<T> type) {
        return started().getApplicationContext().getBeansOfType(type);
    }

    /// All routes, such as `GET /health`, without those of test controllers.
    public Set<String> routes() {
        return part(Router.class)
                .uriRoutes()
                .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
                .map(route -> route.getHttpMethodName() + " " + route.getUriMatchTemplate())
                .filter(route -> !route.contains(" " + Contract.TESTING))
                .collect(Collectors.toUnmodifiableSet());
    }

    private EmbeddedServer started() {
        if (server == null) {
            throw new IllegalStateException("the server has not been started");
        }
        return server;
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public HttpResponse<String> post(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    /// Sends a request, and checks the response against the OpenAPI document.
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return checked(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }

    private static HttpResponse<String> checked(HttpResponse<String> response) {
        HttpRequest request = response.request();
        List<String> violations = CONTRACT.violations(new Answer(
                request.method(),
                request.uri().getRawPath(),
                response.statusCode(),
                response.headers().map(),
                response.body()));
        if (!violations.isEmpty()) {
            throw new AssertionError(String.join("\n", violations));
        }
        return response;
    }

    /// Sends raw bytes, and returns everything received until the server closes the connection or stops sending.
    public String raw(String bytes) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(answer);
            } catch (SocketTimeoutException silent) {
                return answer.toString(StandardCharsets.ISO_8859_1);
            }
            return answer.toString(StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
