package dev.portero.bootstrap.crypto.key;

import dev.portero.application.key.port.PublicKey;
import dev.portero.application.key.port.PublicKeys;
import jakarta.inject.Singleton;
import java.util.List;

/// Public keys that verify access tokens here, as published in the JWKS.
@Singleton
final class PublishedKeys implements PublicKeys {

    private final KeySource source;

    PublishedKeys(KeySource source) {
        this.source = source;
    }

    @Override
    public List<PublicKey> all() {
        return source.current().published();
    }

    @Override
    public void renew() {
        source.renew();
    }
}
