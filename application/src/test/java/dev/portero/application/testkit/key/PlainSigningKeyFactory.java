package dev.portero.application.testkit.key;

import dev.portero.application.key.port.NewKey;
import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKeyFactory;
import java.util.UUID;

/// Insecure [SigningKeyFactory]: its keys cannot sign, and their seal is the name of the secret before the private
/// part.
public final class PlainSigningKeyFactory implements SigningKeyFactory {

    private volatile String secret;
    private volatile String former;

    public PlainSigningKeyFactory(String secret, String former) {
        this.secret = secret;
        this.former = former;
    }

    /// Rotates the secret; the current one becomes the former one.
    public void changeSecret(String next) {
        former = secret;
        secret = next;
    }

    /// Removes the former secret.
    public void removeFormerSecret() {
        former = "";
    }

    @Override
    public NewKey create() {
        String id = UUID.randomUUID().toString();
        return new NewKey(id, "ES256", secret + ":private-" + id, "public-" + id);
    }

    @Override
    public Seal sealOf(SigningKey key) {
        if (key.sealedPrivate().startsWith(secret + ":")) {
            return Seal.CURRENT;
        }
        return !former.isEmpty() && key.sealedPrivate().startsWith(former + ":") ? Seal.FORMER : Seal.FOREIGN;
    }

    @Override
    public String reseal(SigningKey key) {
        if (sealOf(key) == Seal.FOREIGN) {
            throw new IllegalArgumentException("the key is sealed under an unknown secret: " + key.id());
        }
        return secret + key.sealedPrivate().substring(key.sealedPrivate().indexOf(':'));
    }
}
