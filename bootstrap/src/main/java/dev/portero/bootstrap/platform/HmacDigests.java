package dev.portero.bootstrap.platform;

import dev.portero.application.port.KeyedDigests;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Digests under the service's secret, and under the one before.
@Singleton
final class HmacDigests implements KeyedDigests {

    private final HmacKeys keys;
    private final Optional<HmacKeys> formerKeys;

    HmacDigests(ServerSecret secret, FormerSecret former) {
        this.keys = new HmacKeys(secret);
        this.formerKeys = former.find().map(HmacKeys::new);
    }

    @Override
    public String of(String purpose, String text) {
        return keys.digest(purpose, text);
    }

    @Override
    public Optional<String> formerOf(String purpose, String text) {
        return formerKeys.map(before -> before.digest(purpose, text));
    }

    @Override
    public byte[] tagOf(String purpose, byte[] message) {
        return keys.tag(purpose, message);
    }
}
