package dev.portero.bootstrap.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.key.port.NewKey;
import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKeyFactory;
import dev.portero.application.key.port.SigningKeyFactory.Seal;
import dev.portero.application.testkit.key.SigningKeyFactoryContract;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class EcSigningKeyFactoryTest extends SigningKeyFactoryContract {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void opensAResealedKeyWithTheNewSecret() throws Exception {
        SigningKey key =
                SigningKey.pending(SigningKeyWorkshop.smith("before", "").create(), NOW, NOW);

        SigningKey anew = key.sealed(SigningKeyWorkshop.smith("now", "before").reseal(key));

        assertThat(SigningKeyWorkshop.smith("now", "").open(anew).privatePart())
                .isEqualTo(SigningKeyWorkshop.smith("before", "").open(key).privatePart());
    }

    /// Even with the right secret: a public part that is not the key's own, or another algorithm, is foreign.
    @Test
    void treatsATamperedKeyAsForeign() {
        EcSigningKeyFactory smith = SigningKeyWorkshop.smith("now", "before");
        NewKey made = smith.create();
        NewKey other = smith.create();

        assertThat(smith.sealOf(storedKey(made.id(), "HS256", made.sealedPrivate(), made.publicPart())))
                .isEqualTo(Seal.FOREIGN);
        assertThat(smith.sealOf(storedKey(made.id(), "ES256", made.sealedPrivate(), other.publicPart())))
                .isEqualTo(Seal.FOREIGN);
        assertThat(smith.sealOf(storedKey(other.id(), "ES256", made.sealedPrivate(), other.publicPart())))
                .isEqualTo(Seal.FOREIGN);
        assertThat(smith.sealOf(storedKey(made.id(), "ES256", made.sealedPrivate(), "***")))
                .isEqualTo(Seal.FOREIGN);
    }

    @Override
    protected SigningKeyFactory factory(String secret, String former) {
        return SigningKeyWorkshop.smith(secret, former);
    }

    private static SigningKey storedKey(String id, String algorithm, String sealedPrivate, String publicPart) {
        return SigningKey.pending(new NewKey(id, algorithm, sealedPrivate, publicPart), NOW, NOW);
    }
}
