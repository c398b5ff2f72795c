package dev.portero.bootstrap.crypto.seal;

import dev.portero.bootstrap.crypto.token.TokenSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// The one secret of this service. Nobody uses it itself: each purpose has a key of its own that is derived from it, so
/// that one which leaks gives away neither the secret nor another.
@Singleton
public final class ServerSecret {

    private static final int KEY_BYTES = 32;
    private static final byte[] SALT = "portero server secret v1".getBytes(StandardCharsets.US_ASCII);

    private final byte[] secret;

    @Inject
    public ServerSecret(TokenSettings settings) {
        this(settings.keyEncryptionSecret());
    }

    /// A secret that was, or will be, the one of this service.
    public ServerSecret(String text) {
        if (text.isEmpty()) {
            throw new MissingSecret("there is no sealing secret: set the KEY_ENCRYPTION_SECRET that the service has");
        }
        this.secret = text.getBytes(StandardCharsets.UTF_8);
    }

    /// 256 bits for one purpose: the same for the same label on every replica, and for another label another key.
    public byte[] subKey(String label) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(secret)
                            .addSalt(SALT)
                            .thenExpand(label.getBytes(StandardCharsets.UTF_8), KEY_BYTES));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK from 25 on has HKDF-SHA256", missing);
        }
    }
}
