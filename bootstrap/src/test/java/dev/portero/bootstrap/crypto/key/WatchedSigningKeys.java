package dev.portero.bootstrap.crypto.key;

import dev.portero.application.key.port.NewKey;
import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKeys;
import dev.portero.application.port.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Decorator of signing keys that counts reads and simulates an outage.
public final class WatchedSigningKeys implements SigningKeys {

    private final SigningKeys keys;
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicReference<Runnable> afterRead = new AtomicReference<>(() -> {});
    private final AtomicBoolean unavailable = new AtomicBoolean();

    public WatchedSigningKeys(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public SigningKey storeUnlessActive(NewKey offered) {
        return keys.storeUnlessActive(offered);
    }

    @Override
    public SigningKey storeUnlessPending(NewKey offered, Duration overlap) {
        return keys.storeUnlessPending(offered, overlap);
    }

    @Override
    public Optional<SigningKey> activateIfDue(Duration tail) {
        return keys.activateIfDue(tail);
    }

    @Override
    public Optional<SigningKey> activate(Duration tail) {
        return keys.activate(tail);
    }

    @Override
    public Withdrawal retire(String id) {
        return keys.retire(id);
    }

    @Override
    public int removeExpired() {
        return keys.removeExpired();
    }

    @Override
    public boolean reseal(String id, String before, String after) {
        return keys.reseal(id, before, after);
    }

    @Override
    public List<SigningKey> all() {
        reads.incrementAndGet();
        if (unavailable.get()) {
            throw new Unavailable("the database", new IllegalStateException("at 10.0.0.1"));
        }
        List<SigningKey> all = keys.all();
        afterRead.getAndSet(() -> {}).run();
        return all;
    }

    /// Runs an action after the next read, before its result is returned.
    void afterTheNextRead(Runnable action) {
        afterRead.set(action);
    }

    int reads() {
        return reads.get();
    }

    public void disconnect() {
        unavailable.set(true);
    }

    void reconnect() {
        unavailable.set(false);
    }
}
