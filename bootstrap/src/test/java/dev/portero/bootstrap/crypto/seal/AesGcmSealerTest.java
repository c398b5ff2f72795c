package dev.portero.bootstrap.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.port.Sealer;
import dev.portero.application.testkit.SealerContract;
import org.junit.jupiter.api.Test;

final class AesGcmSealerTest extends SealerContract {

    private static final String SEALED = "v1.AAECAwQFBgcICQoL3eOdDU_hH0djwV30h-TO4KAKXSB_ef4";

    @Override
    protected Sealer sealer() {
        return keyedBy("a secret of the server", "");
    }

    @Override
    protected Sealer afterTheKeyChanged() {
        return keyedBy("the next secret of the server", "a secret of the server");
    }

    @Override
    protected Sealer ofAnotherService() {
        return keyedBy("a secret of another server", "");
    }

    /// Fixed: sealed values must open as long as they are stored.
    @Test
    void opensValuesSealedByEarlierVersions() {
        assertThat(sealer().open("answers", "name", SEALED)).contains("content");
    }

    private static Sealer keyedBy(String secret, String former) {
        return new AesGcmSealer(new ServerSecret(secret), new FormerSecret(former));
    }
}
