package dev.portero.bootstrap.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.port.KeyedDigests;
import dev.portero.application.testkit.KeyedDigestsContract;
import org.junit.jupiter.api.Test;

final class HmacDigestsTest extends KeyedDigestsContract {

    private static final String DIGEST = "9bb195f0f2ac12d807e0605168d7cca2521713a66d04ccccf7d85c62f3931f17";

    @Override
    protected KeyedDigests digests() {
        return keyedBy("a secret of the server", "");
    }

    @Override
    protected KeyedDigests afterTheKeyChanged() {
        return keyedBy("the next secret of the server", "a secret of the server");
    }

    @Override
    protected KeyedDigests ofAnotherService() {
        return keyedBy("a secret of another server", "");
    }

    /// Fixed: stored digests must stay comparable.
    @Test
    void computesTheSameDigestInEveryVersion() {
        assertThat(digests().of("idempotency", "content")).hasSize(64).isEqualTo(DIGEST);
    }

    private static KeyedDigests keyedBy(String secret, String former) {
        return new HmacDigests(new ServerSecret(secret), new FormerSecret(former));
    }
}
