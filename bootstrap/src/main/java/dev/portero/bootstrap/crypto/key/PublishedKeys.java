package dev.portero.bootstrap.crypto.key;

import dev.portero.application.key.port.PublicKey;
import dev.portero.application.key.port.PublicKeys;
import jakarta.inject.Singleton;
import java.util.List;

/// The public parts of the keys that tokens are checked with here.
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
