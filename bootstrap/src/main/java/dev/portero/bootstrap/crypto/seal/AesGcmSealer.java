package dev.portero.bootstrap.crypto.seal;

import dev.portero.application.port.Sealer;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Sealer with AES-256-GCM under the secret of the service, with a derived key for each purpose.
@Singleton
final class AesGcmSealer implements Sealer {

    private final ServerSecret secret;
    private final FormerSecret former;
    private final Map<String, AesGcmCipher> seals = new ConcurrentHashMap<>();

    AesGcmSealer(ServerSecret secret, FormerSecret former) {
        this.secret = secret;
        this.former = former;
    }

    @Override
    public String seal(String purpose, String name, String text) {
        return sealFor(purpose).seal(text.getBytes(StandardCharsets.UTF_8), name);
    }

    @Override
    public Optional<String> open(String purpose, String name, String sealed) {
        try {
            return Optional.of(new String(sealFor(purpose).open(sealed, name), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException refusal) {
            return Optional.empty();
        }
    }

    /// Cached: purposes are few, and the derivation of a key takes longer than its use.
    private AesGcmCipher sealFor(String purpose) {
        return seals.computeIfAbsent(purpose, name -> new AesGcmCipher(secret, former, "seals of " + name));
    }
}
