package dev.portero.application.testkit.key;

import dev.portero.application.key.port.PublicKey;
import dev.portero.application.key.port.PublicKeys;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Public keys as a test wants them; none at first.
public final class InMemoryPublicKeys implements PublicKeys {

    private final List<PublicKey> keys = new CopyOnWriteArrayList<>();

    @Override
    public List<PublicKey> all() {
        return List.copyOf(keys);
    }

    /// They are never other than they are kept.
    @Override
    public void renew() {}

    /// Adds a key of this name: the curve's own base point, whose private part everybody knows to be one.
    public void publish(String id) {
        keys.add(new PublicKey(
                id, "axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY", "T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU"));
    }
}
