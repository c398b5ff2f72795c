package dev.portero.application.testkit.key;

import dev.portero.application.key.port.NewKey;
import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKey.State;
import dev.portero.application.key.port.SigningKeys;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// In-memory [SigningKeys].
public final class InMemorySigningKeys implements SigningKeys, Rewindable {

    private final List<SigningKey> keys = new ArrayList<>();
    private final Clock clock;

    public InMemorySigningKeys(InMemoryUnitOfWork unitOfWork, Clock clock) {
        this.clock = clock;
        unitOfWork.join(this);
    }

    @Override
    public synchronized SigningKey storeUnlessActive(NewKey offered) {
        Instant now = clock.instant();
        return first(State.ACTIVE)
                .orElseGet(() -> store(SigningKey.pending(offered, now, now).activated(now)));
    }

    @Override
    public synchronized SigningKey storeUnlessPending(NewKey offered, Duration overlap) {
        Instant now = clock.instant();
        return first(State.PENDING).orElseGet(() -> store(SigningKey.pending(offered, now, now.plus(overlap))));
    }

    @Override
    public synchronized Optional<SigningKey> activateIfDue(Duration tail) {
        Instant now = clock.instant();
        return first(State.PENDING)
                .filter(key -> !key.activatesAt().isAfter(now))
                .flatMap(key -> activate(tail));
    }

    @Override
    public synchronized Optional<SigningKey> activate(Duration tail) {
        Instant now = clock.instant();
        return first(State.PENDING).map(next -> {
            first(State.ACTIVE).ifPresent(former -> replace(former, former.retired(now, now.plus(tail))));
            return replace(next, next.activated(now));
        });
    }

    @Override
    public synchronized Withdrawal retire(String id) {
        Optional<SigningKey> found = find(id);
        if (found.filter(key -> key.state() == State.ACTIVE).isPresent()) {
            return Withdrawal.ACTIVE;
        }
        found.ifPresent(keys::remove);
        return found.isPresent() ? Withdrawal.DONE : Withdrawal.ABSENT;
    }

    @Override
    public synchronized int removeExpired() {
        int before = keys.size();
        Instant now = clock.instant();
        keys.removeIf(key -> key.expiresAt() != null && !key.expiresAt().isAfter(now));
        return before - keys.size();
    }

    @Override
    public synchronized boolean reseal(String id, String before, String after) {
        Optional<SigningKey> found = find(id).filter(key -> key.sealedPrivate().equals(before));
        found.ifPresent(key -> replace(key, key.sealed(after)));
        return found.isPresent();
    }

    @Override
    public synchronized List<SigningKey> all() {
        return List.copyOf(keys);
    }

    private Optional<SigningKey> first(State state) {
        return keys.stream().filter(key -> key.state() == state).findFirst();
    }

    private Optional<SigningKey> find(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private SigningKey store(SigningKey key) {
        keys.add(key);
        return key;
    }

    private SigningKey replace(SigningKey before, SigningKey after) {
        keys.set(keys.indexOf(before), after);
        return after;
    }

    /// Replaces all keys, without a rotation.
    public synchronized void become(List<SigningKey> others) {
        keys.clear();
        keys.addAll(others);
    }

    @Override
    public synchronized Runnable bookmark() {
        List<SigningKey> then = List.copyOf(keys);
        return () -> become(then);
    }
}
