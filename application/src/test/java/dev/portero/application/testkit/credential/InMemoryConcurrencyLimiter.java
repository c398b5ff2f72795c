package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.ConcurrencyLimiter;
import dev.portero.application.port.Overloaded;
import dev.portero.domain.credential.ClientNetwork;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/// In-memory [ConcurrencyLimiter] with one fair semaphore per key. A permit times out after a number of pauses, not
/// after a time.
public final class InMemoryConcurrencyLimiter implements ConcurrencyLimiter {

    private static final int PAUSES = 100_000;

    private final Map<String, Semaphore> semaphores = new ConcurrentHashMap<>();

    @Override
    public <T> T runLimited(String key, ClientNetwork network, Function<Permit, T> work) {
        Semaphore semaphore = semaphores.computeIfAbsent(key, unknown -> new Semaphore(AT_ONCE, true));
        semaphore.acquireUninterruptibly();
        try {
            return work.apply(new Pauses());
        } finally {
            semaphore.release();
        }
    }

    /// Counts the pauses of one permit.
    private static final class Pauses implements Permit {

        private int left = PAUSES;

        @Override
        public void pause() {
            left--;
            if (left <= 0) {
                throw new Overloaded("too much at once for one account", Duration.ofSeconds(1));
            }
            LockSupport.parkNanos(1_000);
        }
    }
}
