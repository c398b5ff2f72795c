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

/// People who sign in now and then, one at each replica, and go on asking all replicas who they are; one token of old
/// is shown again and again.
final class Visitors implements AutoCloseable {

    /// Seldom enough for any limit on signing in.
    private static final Duration VISIT = Duration.ofMillis(2_500);

    private final List<Client> replicas;
    private final String[] ofOld;
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Map<String, String> lastKeys = new ConcurrentHashMap<>();
    private final AtomicLong answers = new AtomicLong();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean over;

    Visitors(List<Client> replicas, String[] ofOld) {
        this.replicas = replicas;
        this.ofOld = ofOld;
        for (int number = 0; number < replicas.size(); number++) {
            String name = "caller" + number;
            Client home = replicas.get(number);
            expect(201, home.register(name + "@b.cl", name).statusCode(), "registering");
            threads.execute(() -> call(home, name));
        }
    }

    /// Whether this key signed the last token that each of them was given, or somebody had another answer than they
    /// hoped for.
    boolean haveAll(String key) {
        boolean everybody = lastKeys.size() == replicas.size();
        return !unexpected.isEmpty() || (everybody && lastKeys.values().stream().allMatch(key::equals));
    }

    /// Which keys signed the tokens that they were given.
    Set<String> keysSeen() {
        return Set.copyOf(keys);
    }

    long answers() {
        return answers.get();
    }

    /// Every answer that was not the one hoped for.
    List<String> unexpected() {
        return List.copyOf(unexpected);
    }

    /// Lets the requests that are under way end; nobody asks again.
    void disperse() {
        over = true;
        threads.close();
    }

    @Override
    public void close() {
        disperse();
    }

    private void call(Client home, String name) {
        try {
            while (!over) {
                String[] fresh = home.authorization(name);
                keys.add(KeyRotationIT.keyOf(fresh));
                lastKeys.put(name, KeyRotationIT.keyOf(fresh));
                visit(fresh);
            }
        } catch (RuntimeException | AssertionError failure) {
            unexpected.add(name + ": " + failure);
        }
    }

    private void visit(String[] fresh) {
        long end = System.nanoTime() + VISIT.toNanos();
        while (!over && System.nanoTime() < end) {
            for (Client replica : replicas) {
                expect(200, replica.get("/v1/users/me", fresh).statusCode(), "a new token");
                expect(200, replica.get("/v1/users/me", ofOld).statusCode(), "the token of old");
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
