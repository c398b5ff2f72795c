package dev.portero.application.testkit.key;

import dev.portero.application.key.port.PublicKey;
import dev.portero.application.key.port.PublicKeys;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// In-memory [PublicKeys] that a test sets; empty at first.
public final class InMemoryPublicKeys implements PublicKeys {

    private final List<PublicKey> keys = new CopyOnWriteArrayList<>();

    @Override
    public List<PublicKey> all() {
        return List.copyOf(keys);
    }

    /// Nothing to renew: there is no cache.
    @Override
    public void renew() {}

    /// Adds a key with this id: the base point of the curve, whose private key is publicly known to be one.
    public void publish(String id) {
        keys.add(new PublicKey(
                id, "axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY", "T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU"));
    }
}
