package dev.portero.bootstrap.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.session.port.PublicKey;
import dev.portero.application.session.port.PublicKeys;
import dev.portero.application.testkit.session.PublicKeysContract;
import org.junit.jupiter.api.Test;

final class PublishedKeysTest extends PublicKeysContract {

    @Test
    void namesTheKeyThatSignsByTheNameThatTokensHaveForIt() {
        Workshop workshop = Workshop.es256();

        assertThat(new PublishedKeys(workshop.keys).all())
                .extracting(PublicKey::id)
                .containsExactly(workshop.keys.current().header().getKeyID());
    }

    @Override
    protected PublicKeys withAKey() {
        return new PublishedKeys(Workshop.es256().keys);
    }

    @Override
    protected PublicKeys withASecret() {
        return new PublishedKeys(Workshop.hs256("").keys);
    }
}
