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

/// People who register, sign in and change their profile over HTTP, one person after another, at whichever service is
/// up.
///
/// An answer that does not come leaves open what has become of the write: nothing is claimed about it, and it is not
/// asked for again.
final class Writers implements AutoCloseable {

    private static final int CHANGES = 6;
    private static final int THINKING_NANOS = 15_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger people = new AtomicInteger();
    private final ConcurrentMap<Integer, Integer> answers = new ConcurrentHashMap<>();
    private final Queue<String> registered = new ConcurrentLinkedQueue<>();
    private final Fleet fleet;
    private final Guarantees promises;

    Writers(Fleet fleet, Guarantees promises, int many) {
        this.fleet = fleet;
        this.promises = promises;
        for (int writer = 0; writer < many; writer++) {
            threads.execute(this::writeOneAfterAnother);
        }
    }

    /// Somebody who has been registered, taken from the list of them.
    Optional<String> somebody() {
        return Optional.ofNullable(registered.poll());
    }

    /// How often each status was answered; zero stands for no answer at all.
    Map<Integer, Integer> answers() {
        return Map.copyOf(answers);
    }

    /// Lets the writes that are under way end.
    @Override
    public void close() {
        fleet.dissolve();
        threads.close();
        http.close();
    }

    private void writeOneAfterAnother() {
        try {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = write("person" + people.incrementAndGet());
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    /// One person's writes; says whether there is somebody left to write to.
    private boolean write(String name) throws InterruptedException {
        Optional<ProcessRun> life = fleet.choose(people.get());
        if (life.isPresent() && register(life.get(), name)) {
            Optional<String> authorization = logIn(life.get(), name);
            for (int change = 0; change < CHANGES && authorization.isPresent(); change++) {
                change(life.get(), name, change, authorization.get());
            }
            registered.add(name);
        }
        return life.isPresent();
    }

    private boolean register(ProcessRun life, String name) throws InterruptedException {
        String body = "{\"email\":\"%1$s@b.cl\",\"username\":\"%1$s\",\"password\":\"S3gura123\"}".formatted(name);
        return isKept(name + "-r", send(life, "POST", "/v1/users/register", name + "-r", body, "none"));
    }

    private Optional<String> logIn(ProcessRun life, String name) throws InterruptedException {
        String body = "{\"username\":\"%s\",\"password\":\"S3gura123\"}".formatted(name);
        return send(life, "POST", "/v1/auth/login", name + "-s", body, "none")
                .filter(answer -> answer.statusCode() == 200)
                .map(answer -> "Bearer " + answer.body().replaceFirst("(?s).*\"access_token\":\"([^\"]*)\".*", "$1"));
    }

    private void change(ProcessRun life, String name, int number, String authorization) throws InterruptedException {
        String request = name + "-c" + number;
        String body = "{\"full_name\":\"Number %d\"}".formatted(number);
        isKept(request, send(life, "PATCH", "/v1/users/me", request, body, authorization));
    }

    private boolean isKept(String request, Optional<HttpResponse<String>> answer) {
        boolean kept = answer.filter(told -> told.statusCode() / 100 == 2).isPresent();
        if (kept) {
            promises.made(request);
        }
        return kept;
    }

    private Optional<HttpResponse<String>> send(
            ProcessRun life, String method, String path, String id, String body, String authorization)
            throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(life.api().resolve(path))
                .header("Content-Type", "application/json")
                .header("X-Request-ID", id)
                .header("Authorization", authorization)
                .timeout(PATIENCE)
                .method(method, BodyPublishers.ofString(body))
                .build();
        LockSupport.parkNanos(THINKING_NANOS); // what has died needs the processors to come back
        life.requestBegins();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            answers.merge(answer.statusCode(), 1, Integer::sum);
            return Optional.of(answer);
        } catch (IOException unanswered) {
            answers.merge(0, 1, Integer::sum);
            return Optional.empty();
        } finally {
            life.requestEnds();
        }
    }
}
