package dev.portero.application.key;

import dev.portero.application.key.port.PublicKey;
import dev.portero.application.key.port.PublicKeys;
import java.util.List;

/// Somebody who is shown access tokens asks how to check them.
public final class ListPublicKeys {

    private final PublicKeys keys;

    public ListPublicKeys(PublicKeys keys) {
        this.keys = keys;
    }

    /// May be told to anybody.
    public List<PublicKey> handle() {
        return keys.all();
    }
}
