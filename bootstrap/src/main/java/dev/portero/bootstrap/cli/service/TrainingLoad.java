package dev.portero.bootstrap.cli.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Requests of a training run: those that are most frequent in production, often enough for the JIT compiler to finish
/// with them. A slow machine sends fewer.
final class TrainingLoad implements AutoCloseable {

    private static final int REFRESHES = 1_000;
    private static final int READS = 20_000;
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String REGISTRATION =
            "{\"email\":\"a@b.cl\",\"username\":\"alice\",\"password\":\"S3gura123\"}";
    private static final String LOGIN = "{\"username\":\"alice\",\"password\":\"S3gura123\"}";

    /// One request.
    @FunctionalInterface
    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI api;
    private String session = "";

    TrainingLoad(int port) {
        this.api = URI.create("http://127.0.0.1:" + port);
    }

    /// Sends what can be sent without a database, whatever the response.
    void trySome() throws IOException, InterruptedException {
        send(request("/health/ready").build());
        send(post("/v1/users/register", REGISTRATION));
    }

    /// Sends each kind of request once.
    ///
    /// @throws IllegalStateException when a request fails
    void runOnce() throws IOException, InterruptedException {
        run(1, 1);
    }

    /// Sends the requests as often as the JIT compiler needs.
    ///
    /// @throws IllegalStateException when a request fails: the profiles would be those of an error
    void run() throws IOException, InterruptedException {
        run(REFRESHES, READS);
    }

    private void run(int refreshes, int reads) throws IOException, InterruptedException {
        succeed(request("/health/ready").build());
        succeed(post("/v1/users/register", REGISTRATION));
        session = succeed(post("/v1/auth/login", LOGIN));
        repeat(refreshes, this::refresh);
        HttpRequest me = request("/v1/users/me")
                .header("Authorization", "Bearer " + member(session, "access_token"))
                .build();
        repeat(reads, () -> succeed(me));
    }

    private void refresh() throws IOException, InterruptedException {
        String token = member(session, "refresh_token");
        session = succeed(post("/v1/auth/refresh", "{\"refresh_token\":\"%s\"}".formatted(token)));
    }

    @Override
    public void close() {
        client.close();
    }

    private static void repeat(int times, Step step) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (int number = 0; number < times && System.nanoTime() - start < LONGEST.toNanos(); number++) {
            step.run();
        }
    }

    private String succeed(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = send(request);
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException("The training run received %d from %s: %s"
                    .formatted(response.statusCode(), request.uri().getPath(), response.body()));
        }
        return response.body();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest post(String path, String json) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.resolve(path)).timeout(TIMEOUT);
    }

    private static String member(String json, String name) {
        return json.replaceFirst("(?s).*\"" + name + "\":\"([^\"]+)\".*", "$1");
    }
}
