package dev.portero.bootstrap.crypto.key;

import dev.portero.application.key.port.NewKey;
import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKeyFactory;
import dev.portero.bootstrap.crypto.seal.AesGcmCipher;
import dev.portero.bootstrap.crypto.seal.FormerSecret;
import dev.portero.bootstrap.crypto.seal.ServerSecret;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.Base64;

/// Factory of ES256 signing keys: generates key pairs, seals private keys, and opens those of any replica.
@Singleton
public final class EcSigningKeyFactory implements SigningKeyFactory {

    static final String ES256 = "ES256";

    private static final String PURPOSE = "signing keys";

    private final AesGcmCipher seal;

    EcSigningKeyFactory(ServerSecret secret, FormerSecret former) {
        this.seal = new AesGcmCipher(secret, former, PURPOSE);
    }

    @Override
    public NewKey create() {
        EcKey key = generate();
        String id = key.published().id();
        return new NewKey(
                id, ES256, seal.seal(key.privatePart(), id), Base64.getEncoder().encodeToString(key.publicPart()));
    }

    private static EcKey generate() {
        EcKey key;
        do {
            key = EcKey.generate();
        } while (key.published().id().startsWith("-"));
        return key;
    }

    @Override
    public Seal sealOf(SigningKey key) {
        try {
            open(key);
            return seal.isCurrent(key.sealedPrivate(), key.id()) ? Seal.CURRENT : Seal.FORMER;
        } catch (GeneralSecurityException refusal) {
            return Seal.FOREIGN;
        }
    }

    @Override
    public String reseal(SigningKey key) {
        try {
            return seal.seal(open(key).privatePart(), key.id());
        } catch (GeneralSecurityException refusal) {
            throw new IllegalArgumentException(
                    "neither KEY_ENCRYPTION_SECRET nor the previous one opens the signing key " + key.id(), refusal);
        }
    }

    /// Opens a key. The id is the thumbprint of the public key and is authenticated by the seal: write access to the
    /// table alone does not suffice to add a key.
    EcKey open(SigningKey stored) throws GeneralSecurityException {
        byte[] privatePart = seal.open(stored.sealedPrivate(), stored.id());
        EcKey key = EcKey.of(privatePart, publicPart(stored));
        if (!key.published().id().equals(stored.id()) || !stored.algorithm().equals(ES256)) {
            throw new GeneralSecurityException("the key is not the one that was sealed");
        }
        return key;
    }

    private static byte[] publicPart(SigningKey stored) throws GeneralSecurityException {
        try {
            return Base64.getDecoder().decode(stored.publicPart());
        } catch (IllegalArgumentException malformed) {
            throw new GeneralSecurityException("the public key is not valid base64", malformed);
        }
    }
}
