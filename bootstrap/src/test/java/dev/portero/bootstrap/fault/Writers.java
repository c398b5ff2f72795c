package dev.portero.bootstrap.fault;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Concurrent clients that register users, log in and change profiles over HTTP, at any running service.
///
/// A missing response leaves the outcome of a write unknown: the write is neither counted as acknowledged nor repeated.
final class Writers implements AutoCloseable {

    private static final int CHANGES = 6;
    private static final int THINKING_NANOS = 15_000_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger users = new AtomicInteger();
    private final ConcurrentMap<Integer, Integer> answers = new ConcurrentHashMap<>();
    private final Queue<String> registered = new ConcurrentLinkedQueue<>();
    private final Fleet fleet;
    private final AcknowledgedWrites acknowledgedWrites;

    Writers(Fleet fleet, AcknowledgedWrites acknowledgedWrites, int many) {
        this.fleet = fleet;
        this.acknowledgedWrites = acknowledgedWrites;
        for (int writer = 0; writer < many; writer++) {
            threads.execute(this::writeUntilStopped);
        }
    }

    /// A registered user, removed from the list.
    Optional<String> someUser() {
        return Optional.ofNullable(registered.poll());
    }

    /// The number of responses by status; zero stands for no response.
    Map<Integer, Integer> answers() {
        return Map.copyOf(answers);
    }

    /// Waits for the writes in progress.
    @Override
    public void close() {
        fleet.end();
        threads.close();
        http.close();
    }

    private void writeUntilStopped() {
        try {
            boolean another = true;
            while (another) {
                another = write("user" + users.incrementAndGet());
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    /// The writes of one user; returns whether there is another user to write for.
    private boolean write(String name) throws InterruptedException {
        Optional<ProcessRun> process = fleet.choose(users.get());
        if (process.isPresent() && register(process.get(), name)) {
            Optional<String> authorization = logIn(process.get(), name);
            for (int change = 0; change < CHANGES && authorization.isPresent(); change++) {
                change(process.get(), name, change, authorization.get());
            }
            registered.add(name);
        }
        return process.isPresent();
    }

    private boolean register(ProcessRun process, String name) throws InterruptedException {
        String body = "{\"email\":\"%1$s@b.cl\",\"username\":\"%1$s\",\"password\":\"S3gura123\"}".formatted(name);
        return isAcknowledged(name + "-r", send(process, "POST", "/v1/users/register", name + "-r", body, "none"));
    }

    private Optional<String> logIn(ProcessRun process, String name) throws InterruptedException {
        String body = "{\"username\":\"%s\",\"password\":\"S3gura123\"}".formatted(name);
        return send(process, "POST", "/v1/auth/login", name + "-s", body, "none")
                .filter(answer -> answer.statusCode() == 200)
                .map(answer -> "Bearer " + answer.body().replaceFirst("(?s).*\"access_token\":\"([^\"]*)\".*", "$1"));
    }

    private void change(ProcessRun process, String name, int number, String authorization) throws InterruptedException {
        String request = name + "-c" + number;
        String body = "{\"full_name\":\"Number %d\"}".formatted(number);
        isAcknowledged(request, send(process, "PATCH", "/v1/users/me", request, body, authorization));
    }

    private boolean isAcknowledged(String request, Optional<HttpResponse<String>> answer) {
        boolean acknowledged =
                answer.filter(response -> response.statusCode() / 100 == 2).isPresent();
        if (acknowledged) {
            acknowledgedWrites.add(request);
        }
        return acknowledged;
    }

    private Optional<HttpResponse<String>> send(
            ProcessRun process, String method, String path, String id, String body, String authorization)
            throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(process.api().resolve(path))
                .header("Content-Type", "application/json")
                .header("X-Request-ID", id)
                .header("Authorization", authorization)
                .timeout(TIMEOUT)
                .method(method, BodyPublishers.ofString(body))
                .build();
        LockSupport.parkNanos(THINKING_NANOS); // a restarting process needs the CPU
        process.requestBegins();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            answers.merge(answer.statusCode(), 1, Integer::sum);
            return Optional.of(answer);
        } catch (IOException unanswered) {
            answers.merge(0, 1, Integer::sum);
            return Optional.empty();
        } finally {
            process.requestEnds();
        }
    }
}
