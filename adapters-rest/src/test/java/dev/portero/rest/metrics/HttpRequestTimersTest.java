package dev.portero.rest.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.testing.Server;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class HttpRequestTimersTest {

    private static final int HOSTILE_REQUESTS = 10_000;
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @RegisterExtension
    final Server server = new Server();

    private final RandomGenerator random = RandomGenerator.getDefault();

    @Test
    void timesARequestByItsMethodItsRouteTemplateAndItsStatus() throws IOException {
        send(Stream.of(request("GET", "/v1/users/me", "curl"), request("GET", "/v1/users/7", "curl")));

        assertThat(timer("GET", "/v1/users/me", "401").count()).isEqualTo(1);
        assertThat(server.get("/metrics").body())
                .contains("portero_http_requests_seconds_count{method=\"GET\",route=\"/v1/users/me\",status=\"401\"} 1")
                .contains(
                        "portero_http_requests_seconds_bucket{method=\"GET\",route=\"/v1/users/me\",status=\"401\",le=");
    }

    @Test
    void timesARequestWithoutARouteAsUnmatched() throws IOException {
        send(Stream.of(request("GET", "/no/such/path", "curl")));
        send(Stream.of(request("BREW", "/no/such/path", "curl")));

        assertThat(timer("GET", "unmatched", "404").count()).isEqualTo(1);
        assertThat(server.part(PrometheusMeterRegistry.class)
                        .get("portero_http_requests_seconds")
                        .tags("method", "other", "route", "unmatched", "status", "405")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void hostileRequestsAddNoSeries() throws IOException {
        sendHostile(500);
        server.get("/metrics");
        long before = series();

        sendHostile(HOSTILE_REQUESTS);

        assertThat(series()).isEqualTo(before);
        assertThat(requests()).isGreaterThan(HOSTILE_REQUESTS);
    }

    /// Sends requests with invented targets and headers, and one in ten with an invented method: the server closes the
    /// connection after each of those.
    private void sendHostile(int number) throws IOException {
        send(Stream.generate(() -> hostile(METHODS.get(random.nextInt(METHODS.size()))))
                .limit(number - number / 10));
        for (int request = 0; request < number / 10; request++) {
            send(Stream.of(hostile(inventedMethod())));
        }
    }

    private String hostile(String method) {
        String path = random.nextBoolean() ? "/v1/users/" : "/" + text() + "/";
        return request(method, path + text() + "?" + text(), text());
    }

    private String inventedMethod() {
        return random.ints(5, 'A', 'Z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String text() {
        byte[] bytes = new byte[6];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String request(String method, String target, String userAgent) {
        return "%s %s HTTP/1.1\r\nHost: localhost\r\nUser-Agent: %s\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(method, target, userAgent, userAgent);
    }

    /// Sends the requests over one connection without waiting for responses, and reads until the server closes it.
    private void send(Stream<String> requests) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            Thread reader = Thread.startVirtualThread(() -> discard(socket));
            String last = "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream()
                    .write((requests.collect(Collectors.joining()) + last).getBytes(StandardCharsets.ISO_8859_1));
            reader.join();
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }

    private static void discard(Socket socket) {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            in.transferTo(Writer.nullWriter());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Timer timer(String method, String route, String status) {
        return server.part(PrometheusMeterRegistry.class)
                .get("portero_http_requests_seconds")
                .tags("method", method, "route", route, "status", status)
                .timer();
    }

    private long requests() {
        return server.part(PrometheusMeterRegistry.class).get("portero_http_requests_seconds").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private long series() {
        return server.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("portero_"))
                .count();
    }
}
