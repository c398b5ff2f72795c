package dev.portero.bootstrap.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.key.port.NewKey;
import dev.portero.application.key.port.PublicKey;
import dev.portero.application.key.port.PublicKeys;
import dev.portero.application.key.port.SigningKeys;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.ManualClock;
import dev.portero.application.testkit.key.InMemorySigningKeys;
import dev.portero.application.testkit.key.PublicKeysContract;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PublishedKeysTest extends PublicKeysContract {

    private final SigningKeys store = new InMemorySigningKeys(new InMemoryUnitOfWork(), new ManualClock());

    @Test
    void publishesTheSigningKeyUnderTheKidOfTokens() {
        SigningKeyWorkshop workshop = SigningKeyWorkshop.es256();

        assertThat(new PublishedKeys(workshop.keys).all())
                .extracting(PublicKey::id)
                .containsExactly(workshop.keys.current().header().getKeyID());
    }

    @Override
    protected PublicKeys withAKey() {
        return new PublishedKeys(SigningKeyWorkshop.es256(store).keys);
    }

    @Override
    protected PublicKeys withASecret() {
        return new PublishedKeys(SigningKeyWorkshop.hs256("").keys);
    }

    @Override
    protected String addAnotherKey() {
        NewKey another = SigningKeyWorkshop.smith(SigningKeyWorkshop.SECRET, "").create();
        return store.storeUnlessPending(another, Duration.ofMinutes(10)).id();
    }
}
