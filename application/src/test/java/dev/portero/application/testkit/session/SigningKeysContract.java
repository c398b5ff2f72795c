package dev.portero.application.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.session.port.SigningKey;
import dev.portero.application.session.port.SigningKeys;
import dev.portero.application.testkit.Together;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every store of signing keys must do; it is empty before each test.
public abstract class SigningKeysContract {

    protected abstract SigningKeys signingKeys();

    protected abstract UnitOfWork unitOfWork();

    @Test
    final void isEmptyAtFirst() {
        assertThat(signingKeys().all()).isEmpty();
    }

    @Test
    final void keepsTheFirstKeyAsItIs() {
        SigningKey first = SigningKeyFixtures.active("first");

        assertThat(signingKeys().keepUnlessActive(first)).isEqualTo(first);

        assertThat(signingKeys().all()).containsExactly(first);
    }

    @Test
    final void givesTheActiveKeyInsteadOfKeepingASecond() {
        SigningKey first = SigningKeyFixtures.active("first");
        signingKeys().keepUnlessActive(first);

        assertThat(signingKeys().keepUnlessActive(SigningKeyFixtures.active("second")))
                .isEqualTo(first);

        assertThat(signingKeys().all()).containsExactly(first);
    }

    @Test
    final void isGivenTheSameKeyTwiceWithoutHarm() {
        SigningKey first = SigningKeyFixtures.active("first");
        signingKeys().keepUnlessActive(first);

        assertThat(signingKeys().keepUnlessActive(first)).isEqualTo(first);

        assertThat(signingKeys().all()).containsExactly(first);
    }

    @Test
    final void givesAllWhoOfferAtOnceTheSameKey() {
        List<SigningKey> given =
                Together.times(8, number -> signingKeys().keepUnlessActive(SigningKeyFixtures.active("key-" + number)));

        assertThat(new HashSet<>(given)).hasSize(1);
        assertThat(signingKeys().all()).containsExactly(given.getFirst());
    }

    @Test
    final void forgetsWhatAFailedUnitWrote() {
        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    signingKeys().keepUnlessActive(SigningKeyFixtures.active("first"));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(signingKeys().all()).isEmpty();
    }

    @Test
    final void keepsKeysOutOfLogs() {
        SigningKey key = SigningKeyFixtures.active("first");

        assertThat(key.toString()).doesNotContain(key.sealedPrivate());
    }
}
