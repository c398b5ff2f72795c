package dev.portero.application.testkit.session;

import dev.portero.application.session.port.SigningKey;
import dev.portero.application.session.port.SigningKeys;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import java.util.ArrayList;
import java.util.List;

/// Signing keys in memory.
public final class InMemorySigningKeys implements SigningKeys, Rewindable {

    private final List<SigningKey> keys = new ArrayList<>();

    public InMemorySigningKeys(InMemoryUnitOfWork unitOfWork) {
        unitOfWork.join(this);
    }

    @Override
    public synchronized SigningKey keepUnlessActive(SigningKey offered) {
        return keys.stream()
                .filter(key -> key.state() == SigningKey.State.ACTIVE)
                .findFirst()
                .orElseGet(() -> keep(offered));
    }

    private SigningKey keep(SigningKey key) {
        keys.add(key);
        return key;
    }

    @Override
    public synchronized List<SigningKey> all() {
        return List.copyOf(keys);
    }

    /// From now on these are the keys, however they came to be.
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
