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

/// Counts how often somebody looks, and can go away.
public final class WatchedSigningKeys implements SigningKeys {

    private final SigningKeys keys;
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    private final AtomicBoolean away = new AtomicBoolean();

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
    public Optional<SigningKey> promoteIfDue(Duration tail) {
        return keys.promoteIfDue(tail);
    }

    @Override
    public Optional<SigningKey> promote(Duration tail) {
        return keys.promote(tail);
    }

    @Override
    public Withdrawal withdraw(String id) {
        return keys.withdraw(id);
    }

    @Override
    public int sweep() {
        return keys.sweep();
    }

    @Override
    public boolean reseal(String id, String before, String after) {
        return keys.reseal(id, before, after);
    }

    @Override
    public List<SigningKey> all() {
        reads.incrementAndGet();
        if (away.get()) {
            throw new Unavailable("the database", new IllegalStateException("at 10.0.0.1"));
        }
        List<SigningKey> all = keys.all();
        meanwhile.getAndSet(() -> {}).run();
        return all;
    }

    /// Something happens when somebody has looked the next time, before they go on with what they saw.
    void afterTheNextLook(Runnable happening) {
        meanwhile.set(happening);
    }

    int reads() {
        return reads.get();
    }

    public void goAway() {
        away.set(true);
    }

    void comeBack() {
        away.set(false);
    }
}
