package dev.portero.bootstrap.journey;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Clients that register users without a pause, and retry after the response 503.
final class ManyUsers implements AutoCloseable {

    private final Client client;
    private final AtomicInteger registrations = new AtomicInteger();
    private final List<HttpResponse<String>> answers = new ArrayList<>();
    private final Set<String> registered = new TreeSet<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable RuntimeException failure;
    private volatile boolean over;

    ManyUsers(Client client, int clients) {
        this.client = client;
        for (int number = 0; number < clients; number++) {
            threads.execute(this::registerUntilStopped);
        }
    }

    /// Waits for so many further responses with this status.
    synchronized void awaitMore(int status, int answers) throws InterruptedException {
        long enough = count(status) + answers;
        while (count(status) < enough) {
            if (failure != null) {
                throw failure;
            }
            wait();
        }
    }

    /// All responses so far.
    synchronized List<HttpResponse<String>> answers() {
        return List.copyOf(answers);
    }

    /// The names of all users with a successful registration.
    synchronized Set<String> registered() {
        return Set.copyOf(registered);
    }

    /// Waits for the requests in progress, and sends no further ones.
    void stop() {
        over = true;
        threads.close();
    }

    @Override
    public void close() {
        stop();
    }

    private void registerUntilStopped() {
        try {
            while (!over) {
                register("crowd" + registrations.incrementAndGet());
            }
        } catch (RuntimeException broken) {
            fail(broken);
        }
    }

    private void register(String name) {
        int status = 503;
        while (status == 503 && !over) {
            HttpResponse<String> answer = client.register(name + "@b.cl", name);
            status = answer.statusCode();
            record(name, answer);
        }
    }

    private synchronized void record(String name, HttpResponse<String> answer) {
        answers.add(answer);
        if (answer.statusCode() == 201) {
            registered.add(name);
        }
        notifyAll();
    }

    private synchronized void fail(RuntimeException broken) {
        failure = broken;
        notifyAll();
    }

    private long count(int status) {
        return answers.stream().filter(answer -> answer.statusCode() == status).count();
    }
}
