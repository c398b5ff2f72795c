package dev.portero.application.testkit.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.key.port.PublicKey;
import dev.portero.application.key.port.PublicKeys;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Contract of [PublicKeys]: every implementation passes it.
public abstract class PublicKeysContract {

    /// The prime of P-256, whose points satisfy `y² = x³ - 3x + b`.
    private static final BigInteger P =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);

    private static final BigInteger B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

    /// Public keys of a service with an active signing key.
    protected abstract PublicKeys withAKey();

    /// Public keys of a service that signs with a shared secret.
    protected abstract PublicKeys withASecret();

    /// Adds one more key to the store of [#withAKey], without a notification, and returns its id.
    protected abstract String addAnotherKey();

    @Test
    final void publishesPointsOfTheCurve() {
        assertThat(withAKey().all()).isNotEmpty().allSatisfy(key -> {
            BigInteger x = coordinate(key.x());
            BigInteger y = coordinate(key.y());
            BigInteger right =
                    x.pow(3).subtract(x.multiply(BigInteger.valueOf(3))).add(B);

            assertThat(y.pow(2).subtract(right).mod(P)).isZero();
        });
    }

    @Test
    final void keyIdsAreUnique() {
        assertThat(withAKey().all())
                .extracting(PublicKey::id)
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    @Test
    final void publishesANewKeyAfterRenewal() {
        PublicKeys keys = withAKey();
        List<PublicKey> before = keys.all();
        String another = addAnotherKey();

        keys.renew();

        assertThat(keys.all())
                .extracting(PublicKey::id)
                .contains(another)
                .containsAll(before.stream().map(PublicKey::id).toList());
    }

    @Test
    final void renewalIgnoresASharedSecret() {
        PublicKeys keys = withASecret();

        keys.renew();

        assertThat(keys.all()).isEmpty();
    }

    @Test
    final void doesNotPublishASharedSecret() {
        assertThat(withASecret().all()).isEmpty();
    }

    private static BigInteger coordinate(String base64url) {
        assertThat(base64url).matches("[A-Za-z0-9_-]{43}");
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64url));
    }
}
