package dev.portero.application.testkit.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.application.credential.port.PasswordHasher.Match;
import dev.portero.application.port.Overloaded;
import dev.portero.domain.credential.ClientNetwork;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Contract of [PasswordHasher]: every implementation passes it.
public abstract class PasswordHasherContract {

    private static final ClientNetwork NETWORK = ClientNetwork.of("192.0.2.7");
    private static final Password PASSWORD = Password.of("S3gura123");
    private static final List<String> UNREADABLE = List.of("", ":", "S3gura123", "no-such-scheme:x", "$no$such$scheme");

    protected abstract PasswordHasher hasher();

    /// A hash of the password with outdated parameters.
    protected abstract PasswordHash outdated(Password password);

    /// The number of hashes with the current parameters that were computed so far.
    protected abstract long spent();

    /// Overloads the hasher, so that it rejects work until the result is run.
    protected abstract Runnable overload();

    @Test
    final void matchesOnlyTheHashedPassword() {
        PasswordHash hash = hasher().hash(PASSWORD, NETWORK);

        assertThat(hasher().match(PASSWORD, hash, NETWORK)).isEqualTo(Match.YES);
        assertThat(hasher().match(Password.of("S3gura124"), hash, NETWORK)).isEqualTo(Match.NO);
        assertThat(hasher().match(Password.of("s3gura123"), hash, NETWORK)).isEqualTo(Match.NO);
        assertThat(hasher().match(Password.of(""), hash, NETWORK)).isEqualTo(Match.NO);
    }

    @Test
    final void saltsEachHash() {
        assertThat(hasher().hash(PASSWORD, NETWORK)).isNotEqualTo(hasher().hash(PASSWORD, NETWORK));
    }

    @Test
    final void hashDoesNotContainThePassword() {
        assertThat(hasher().hash(PASSWORD, NETWORK).value()).doesNotContain(PASSWORD.value());
    }

    @Test
    final void hashesEveryByteOfTheLongestPassword() {
        String start = "👍".repeat(127);
        PasswordHash hash = hasher().hash(Password.of(start + "👍"), NETWORK);

        assertThat(hasher().match(Password.of(start + "👍"), hash, NETWORK)).isEqualTo(Match.YES);
        assertThat(hasher().match(Password.of(start + "👎"), hash, NETWORK)).isEqualTo(Match.NO);
    }

    @Test
    final void hashesCharactersAfterANullCharacter() {
        PasswordHash hash = hasher().hash(Password.of("pass\u0000word"), NETWORK);

        assertThat(hasher().match(Password.of("pass\u0000w0rd"), hash, NETWORK)).isEqualTo(Match.NO);
    }

    @Test
    final void doesNotMatchAnUnreadableHash() {
        assertThat(UNREADABLE)
                .allSatisfy(text -> assertThat(hasher().match(PASSWORD, new PasswordHash(text), NETWORK))
                        .isEqualTo(Match.NO));
    }

    @Test
    final void reportsAnOutdatedHash() {
        PasswordHash outdated = outdated(PASSWORD);

        assertThat(hasher().match(PASSWORD, outdated, NETWORK)).isEqualTo(Match.OUTDATED);
        assertThat(hasher().match(Password.of("S3gura124"), outdated, NETWORK)).isEqualTo(Match.NO);
        assertThat(hasher().match(PASSWORD, hasher().hash(PASSWORD, NETWORK), NETWORK))
                .isEqualTo(Match.YES);
    }

    @Test
    final void noPasswordMatchesTheDecoy() {
        PasswordHash decoy = hasher().decoyHash();

        assertThat(hasher().match(PASSWORD, decoy, NETWORK)).isEqualTo(Match.NO);
        assertThat(hasher().match(Password.of(""), decoy, NETWORK)).isEqualTo(Match.NO);
        assertThat(hasher().match(Password.of(decoy.value()), decoy, NETWORK)).isEqualTo(Match.NO);
    }

    /// Otherwise the response time would reveal which accounts exist, and how their passwords are hashed.
    @Test
    final void computesOneHashForEveryResult() {
        Password wrong = Password.of("S3gura124");
        PasswordHash hash = hasher().hash(PASSWORD, NETWORK);

        assertThat(spentOn(PASSWORD, hash)).isEqualTo(1);
        assertThat(spentOn(wrong, hash)).isEqualTo(1);
        assertThat(spentOn(wrong, hasher().decoyHash())).isEqualTo(1);
        assertThat(spentOn(PASSWORD, outdated(PASSWORD))).isEqualTo(1);
        assertThat(spentOn(wrong, outdated(PASSWORD))).isEqualTo(1);
        assertThat(UNREADABLE)
                .allSatisfy(text ->
                        assertThat(spentOn(wrong, new PasswordHash(text))).isEqualTo(1));
    }

    @Test
    final void simulatedMatchComputesNoHash() {
        hasher().match(PASSWORD, hasher().decoyHash(), NETWORK);
        long before = spent();

        hasher().simulateMatch(NETWORK);

        assertThat(spent()).isEqualTo(before);
    }

    @Test
    final void rejectsWorkBeyondItsCapacity() {
        PasswordHash hash = hasher().hash(PASSWORD, NETWORK);
        Runnable endOverload = overload();

        assertOverloaded(() -> hasher().hash(PASSWORD, NETWORK));
        assertOverloaded(() -> hasher().match(PASSWORD, hash, NETWORK));

        endOverload.run();
    }

    private static void assertOverloaded(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Overloaded.class, overload -> {
            assertThat(overload.retryAfter()).isGreaterThan(Duration.ZERO);
            assertThat(overload.isAtAdmission()).isTrue();
        });
    }

    private long spentOn(Password password, PasswordHash hash) {
        long before = spent();
        hasher().match(password, hash, NETWORK);
        return spent() - before;
    }
}
