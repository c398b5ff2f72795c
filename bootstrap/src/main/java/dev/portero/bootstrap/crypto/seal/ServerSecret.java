package dev.portero.bootstrap.crypto.seal;

import dev.portero.bootstrap.crypto.token.TokenSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// Secret of the service, the root of key derivation (HKDF). It is never used directly: each purpose has a derived key,
/// so that the leak of one reveals neither the secret nor another key.
@Singleton
public final class ServerSecret {

    private static final int KEY_BYTES = 32;
    private static final byte[] SALT = "portero server secret v1".getBytes(StandardCharsets.US_ASCII);

    private final byte[] secret;

    @Inject
    public ServerSecret(TokenSettings settings) {
        this(settings.keyEncryptionSecret());
    }

    /// Secret of the service: the current one, a previous one or a future one.
    public ServerSecret(String text) {
        if (text.isEmpty()) {
            throw new MissingSecret("there is no sealing secret: set the KEY_ENCRYPTION_SECRET of the service");
        }
        this.secret = text.getBytes(StandardCharsets.UTF_8);
    }

    /// Derived key of 256 bits for one purpose: equal for equal labels on every replica, different for different
    /// labels.
    public byte[] subKey(String label) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(secret)
                            .addSalt(SALT)
                            .thenExpand(label.getBytes(StandardCharsets.UTF_8), KEY_BYTES));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no HKDF-SHA256; JDK 25 or later is required", missing);
        }
    }
}
