package dev.portero.application.key;

import dev.portero.application.key.port.PublicKey;
import dev.portero.application.key.port.PublicKeys;
import java.util.List;

/// Published keys for the verification of access tokens (JWKS).
public final class ListPublicKeys {

    private final PublicKeys keys;

    public ListPublicKeys(PublicKeys keys) {
        this.keys = keys;
    }

    /// Returns the public keys, which are not confidential.
    public List<PublicKey> handle() {
        return keys.all();
    }
}
