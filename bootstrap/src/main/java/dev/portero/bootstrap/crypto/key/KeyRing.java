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

/// The keys that are kept in the store, in memory: read when they are first asked for, and again every half minute,
/// whether or not somebody asks, since a key is published for a while and then signs; and at once when they are known
/// to have changed. While the store is away it goes on with what it has.
///
/// They are read on a thread of their own, so that no unit of work of a caller has a part in it.
@Singleton
@Requires(property = "portero.tokens.algorithm", value = "ES256", defaultValue = "ES256")
public final class KeyRing implements KeySource {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
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
            CompletableFuture.failedFuture(new IllegalStateException("nobody has looked for the signing keys yet"));
    private final AtomicReference<@Nullable CompletableFuture<KeySet>> renewal = new AtomicReference<>();
    private boolean renewalWaits;
    private boolean failing;

    /// @param fresh how often to look for other keys
    public KeyRing(KeyVault vault, Clock clock, @Value("${portero.keys.refresh:30s}") Duration fresh) {
        this.vault = vault;
        this.clock = clock;
        this.fresh = fresh;
    }

    /// Reads the keys for whoever comes first, and nobody waits for it.
    @PostConstruct
    void begin() {
        readBeside(Duration.ZERO);
        ScheduledFuture<?> looking = timer.scheduleWithFixedDelay(
                () -> readBeside(Duration.ZERO), fresh.toMillis(), fresh.toMillis(), TimeUnit.MILLISECONDS);
        LOG.trace("keys are looked for every {}: {}", fresh, !looking.isDone());
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
            return result(reading(PATIENCE));
        }
        CompletableFuture<KeySet> awaited = renewal.get();
        if (awaited != null) {
            return renewed(awaited, known);
        }
        if (isOver(fresh)) {
            readBeside(fresh);
        }
        return known;
    }

    @Override
    public KeySet knowing(String id) {
        KeySet known = current();
        return known.find(id).isPresent() ? known : result(reading(PATIENCE));
    }

    @Override
    public Optional<String> flaw() {
        if (keys == null || flaw != null) {
            reading(PATIENCE).handle((read, failure) -> this).join();
        }
        return Optional.ofNullable(flaw);
    }

    /// A reading that is under way may have seen the keys as they were before: another comes behind it, for as many
    /// changes as there are until it begins.
    @Override
    public synchronized void renew() {
        if (renewalWaits) {
            return;
        }
        renewalWaits = true;
        last = last.handle((before, failure) -> this).thenApplyAsync(KeyRing::readAnew, READERS);
        renewal.set(last);
    }

    private KeySet readAnew() {
        synchronized (this) {
            renewalWaits = false;
            lastBegun = clock.instant();
        }
        return read();
    }

    /// What is being read, unless that takes too long or fails: then what was known goes on, until the next round.
    private KeySet renewed(CompletableFuture<KeySet> awaited, KeySet known) {
        KeySet now = known;
        try {
            now = awaited.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException inVain) {
            LOG.debug("signing keys that have changed are not there yet", inVain);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return known;
        }
        renewal.compareAndSet(awaited, null);
        return now;
    }

    /// Begins to read, unless somebody is about it or began less than that long ago. So one reading is under way at
    /// most, and whoever makes ids up causes one a second. What goes wrong is in the log.
    private synchronized void readBeside(Duration age) {
        if (last.isDone() && isOver(age)) {
            lastBegun = clock.instant();
            last = CompletableFuture.supplyAsync(this::read, READERS);
        }
    }

    private synchronized CompletableFuture<KeySet> reading(Duration age) {
        readBeside(age);
        return last;
    }

    /// Also when the clock has been set back.
    private boolean isOver(Duration age) {
        return lastBegun.equals(Instant.MIN)
                || Duration.between(lastBegun, clock.instant()).abs().compareTo(age) >= 0;
    }

    private KeySet read() {
        try {
            KeySet read = vault.read();
            keys = read;
            flaw = null;
            tell(failing, () -> LOG.info("the signing keys can be read again"));
            failing = false;
            return read;
        } catch (RuntimeException failure) {
            tell(!failing, () -> tell(failure));
            failing = true;
            if (failure.getCause() instanceof GeneralSecurityException refusal) {
                flaw = refusal.getMessage();
            }
            throw failure;
        }
    }

    private void tell(boolean news, Runnable telling) {
        if (news && !closed) {
            telling.run();
        }
    }

    /// What can be mended is an error for somebody to mend; what passes is a warning. Neither comes with a trace.
    private static void tell(RuntimeException failure) {
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
