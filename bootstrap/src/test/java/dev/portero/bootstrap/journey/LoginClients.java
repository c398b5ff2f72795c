package dev.portero.bootstrap.journey;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// Clients that log in periodically, one per replica, and read their account from all replicas; one old token is used
/// again and again.
final class LoginClients implements AutoCloseable {

    /// Rare enough for every limit on logins.
    private static final Duration USE_OF_A_TOKEN = Duration.ofMillis(2_500);

    private final List<Client> replicas;
    private final String[] oldToken;
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Map<String, String> lastKeys = new ConcurrentHashMap<>();
    private final AtomicLong answers = new AtomicLong();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean over;

    LoginClients(List<Client> replicas, String[] oldToken) {
        this.replicas = replicas;
        this.oldToken = oldToken;
        for (int number = 0; number < replicas.size(); number++) {
            String name = "caller" + number;
            Client home = replicas.get(number);
            expect(201, home.register(name + "@b.cl", name).statusCode(), "registering");
            threads.execute(() -> call(home, name));
        }
    }

    /// Whether this key signed the latest token of each client, or a client received an unexpected response.
    boolean allSignedBy(String key) {
        boolean allLoggedIn = lastKeys.size() == replicas.size();
        return !unexpected.isEmpty()
                || (allLoggedIn && lastKeys.values().stream().allMatch(key::equals));
    }

    /// The keys that signed the tokens so far.
    Set<String> keysSeen() {
        return Set.copyOf(keys);
    }

    long answers() {
        return answers.get();
    }

    /// All unexpected responses.
    List<String> unexpected() {
        return List.copyOf(unexpected);
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

    private void call(Client home, String name) {
        try {
            while (!over) {
                String[] fresh = home.authorization(name);
                keys.add(KeyRotationIT.keyOf(fresh));
                lastKeys.put(name, KeyRotationIT.keyOf(fresh));
                useToken(fresh);
            }
        } catch (RuntimeException | AssertionError failure) {
            unexpected.add(name + ": " + failure);
        }
    }

    private void useToken(String[] fresh) {
        long end = System.nanoTime() + USE_OF_A_TOKEN.toNanos();
        while (!over && System.nanoTime() < end) {
            for (Client replica : replicas) {
                expect(200, replica.get("/v1/users/me", fresh).statusCode(), "a new token");
                expect(200, replica.get("/v1/users/me", oldToken).statusCode(), "the old token");
            }
        }
    }

    private void expect(int status, int answer, String what) {
        answers.incrementAndGet();
        if (answer != status) {
            unexpected.add(answer + " for " + what);
        }
    }
}
