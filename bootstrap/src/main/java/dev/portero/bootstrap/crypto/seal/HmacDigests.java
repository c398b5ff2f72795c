package dev.portero.bootstrap.crypto.seal;

import dev.portero.application.port.KeyedDigests;
import dev.portero.bootstrap.crypto.token.HmacTokenKeys;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Keyed digests under the current secret of the service, and under the previous one.
@Singleton
final class HmacDigests implements KeyedDigests {

    private final HmacTokenKeys keys;
    private final Optional<HmacTokenKeys> formerKeys;

    HmacDigests(ServerSecret secret, FormerSecret former) {
        this.keys = new HmacTokenKeys(secret);
        this.formerKeys = former.find().map(HmacTokenKeys::new);
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
