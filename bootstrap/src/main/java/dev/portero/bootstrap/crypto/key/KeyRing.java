package dev.portero.bootstrap.crypto.key;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Cache of the signing keys of the store: read on the first use, then every half minute whether or not they are used,
/// since a new key is published first and signs later; and at once after a notification of a change. While the store is
/// not available, the cached keys stay in use.
///
/// Keys are read on a separate thread, so that reading takes no part in the transaction of a caller.
@Singleton
@Requires(property = "portero.tokens.algorithm", value = "ES256", defaultValue = "ES256")
public final class KeyRing implements KeySource {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Executor READERS =
            reading -> Thread.ofVirtual().name("signing-keys").start(reading);

    private final KeyVault vault;
    private final Clock clock;
    private final Duration fresh;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("signing-keys-timer").daemon().factory());
    private volatile @Nullable KeySet keys;
    private volatile Instant lastBegun = Instant.MIN;
    private volatile @Nullable String flaw;
    private volatile boolean closed;
    private CompletableFuture<KeySet> last =
            CompletableFuture.failedFuture(new IllegalStateException("the signing keys have not been read yet"));
    private final AtomicReference<@Nullable CompletableFuture<KeySet>> renewal = new AtomicReference<>();
    private boolean renewalWaits;
    private boolean failing;

    /// @param fresh refresh interval
    public KeyRing(KeyVault vault, Clock clock, @Value("${portero.keys.refresh:30s}") Duration fresh) {
        this.vault = vault;
        this.clock = clock;
        this.fresh = fresh;
    }

    /// Starts the first read in the background, and the periodic refresh.
    @PostConstruct
    void begin() {
        readInBackground(Duration.ZERO);
        ScheduledFuture<?> refreshing = timer.scheduleWithFixedDelay(
                () -> readInBackground(Duration.ZERO), fresh.toMillis(), fresh.toMillis(), TimeUnit.MILLISECONDS);
        LOG.trace("signing keys are refreshed every {}: {}", fresh, !refreshing.isDone());
    }

    @PreDestroy
    void close() {
        closed = true;
        timer.shutdownNow();
    }

    @Override
    public KeySet current() {
        KeySet known = keys;
        if (known == null) {
            return result(reading(TIMEOUT));
        }
        CompletableFuture<KeySet> awaited = renewal.get();
        if (awaited != null) {
            return renewed(awaited, known);
        }
        if (isOver(fresh)) {
            readInBackground(fresh);
        }
        return known;
    }

    @Override
    public KeySet keysIncluding(String id) {
        KeySet known = current();
        return known.find(id).isPresent() ? known : result(reading(TIMEOUT));
    }

    @Override
    public Optional<String> flaw() {
        if (keys == null || flaw != null) {
            reading(TIMEOUT).handle((read, failure) -> this).join();
        }
        return Optional.ofNullable(flaw);
    }

    /// Schedules one more read. A read under way may have seen the keys before the change; one read after it covers all
    /// changes that arrive until it begins.
    @Override
    public synchronized void renew() {
        if (renewalWaits) {
            return;
        }
        renewalWaits = true;
        last = last.handle((before, failure) -> this).thenApplyAsync(KeyRing::readAgain, READERS);
        renewal.set(last);
    }

    private KeySet readAgain() {
        synchronized (this) {
            renewalWaits = false;
            lastBegun = clock.instant();
        }
        return read();
    }

    /// Result of the awaited read, unless that takes too long or fails: then the known keys stay in use until the next
    /// refresh.
    private KeySet renewed(CompletableFuture<KeySet> awaited, KeySet known) {
        KeySet now = known;
        try {
            now = awaited.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            LOG.debug("changed signing keys have not been read yet", failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return known;
        }
        renewal.compareAndSet(awaited, null);
        return now;
    }

    /// Starts a read, unless one is under way or began less than `age` ago. So at most one read is under way, and
    /// invented key ids cause one a second. Failures are logged.
    private synchronized void readInBackground(Duration age) {
        if (last.isDone() && isOver(age)) {
            lastBegun = clock.instant();
            last = CompletableFuture.supplyAsync(this::read, READERS);
        }
    }

    private synchronized CompletableFuture<KeySet> reading(Duration age) {
        readInBackground(age);
        return last;
    }

    /// Whether the last read began at least `age` ago; also when the clock was set back.
    private boolean isOver(Duration age) {
        return lastBegun.equals(Instant.MIN)
                || Duration.between(lastBegun, clock.instant()).abs().compareTo(age) >= 0;
    }

    private KeySet read() {
        try {
            KeySet read = vault.read();
            keys = read;
            flaw = null;
            logIf(failing, () -> LOG.info("the signing keys can be read again"));
            failing = false;
            return read;
        } catch (RuntimeException failure) {
            logIf(!failing, () -> log(failure));
            failing = true;
            if (failure.getCause() instanceof GeneralSecurityException refusal) {
                flaw = refusal.getMessage();
            }
            throw failure;
        }
    }

    private void logIf(boolean condition, Runnable entry) {
        if (condition && !closed) {
            entry.run();
        }
    }

    /// Logs a failure without a stack trace: an error where the operator must act, a warning where it passes by itself.
    private static void log(RuntimeException failure) {
        if (failure.getCause() instanceof GeneralSecurityException refusal) {
            LOG.error("{}", refusal.getMessage());
        } else {
            LOG.warn("the signing keys cannot be read: {}", failure.getMessage());
        }
    }

    private static KeySet result(CompletableFuture<KeySet> reading) {
        try {
            return reading.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
