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

/// Makes keys for ES256, and opens those that it or another replica made.
@Singleton
public final class EcSigningKeyFactory implements SigningKeyFactory {

    static final String ES256 = "ES256";

    private static final String PURPOSE = "signing keys";

    private final AesGcmCipher seal;

    EcSigningKeyFactory(ServerSecret secret, FormerSecret former) {
        this.seal = new AesGcmCipher(secret, former, PURPOSE);
    }

    @Override
    public NewKey make() {
        EcKey key = draw();
        String id = key.published().id();
        return new NewKey(
                id, ES256, seal.seal(key.privatePart(), id), Base64.getEncoder().encodeToString(key.publicPart()));
    }

    private static EcKey draw() {
        EcKey drawn;
        do {
            drawn = EcKey.generate();
        } while (drawn.published().id().startsWith("-"));
        return drawn;
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
            throw new IllegalArgumentException("neither secret opens the key " + key.id(), refusal);
        }
    }

    /// The id is the thumbprint of the public part, and the seal knows the id: who can write into the table only can
    /// add no key of their own.
    EcKey open(SigningKey kept) throws GeneralSecurityException {
        byte[] privatePart = seal.open(kept.sealedPrivate(), kept.id());
        EcKey key = EcKey.of(privatePart, publicPart(kept));
        if (!key.published().id().equals(kept.id()) || !kept.algorithm().equals(ES256)) {
            throw new GeneralSecurityException("not the key that was sealed");
        }
        return key;
    }

    private static byte[] publicPart(SigningKey kept) throws GeneralSecurityException {
        try {
            return Base64.getDecoder().decode(kept.publicPart());
        } catch (IllegalArgumentException malformed) {
            throw new GeneralSecurityException("not in the form of a key", malformed);
        }
    }
}
