package dev.portero.application.testkit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.idempotency.port.IdempotencyKeys;
import dev.portero.application.idempotency.port.IdempotencyKeys.Claim;
import dev.portero.application.idempotency.port.IdempotencyKeys.Request;
import dev.portero.application.idempotency.port.IdempotencyKeys.Terms;
import dev.portero.application.idempotency.port.StoredResponse;
import dev.portero.application.port.StaleVersion;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.Together;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Contract of [IdempotencyKeys]: every implementation passes it.
public abstract class IdempotencyKeysContract {

    private static final Terms LONG = new Terms(Duration.ofMinutes(5), Duration.ZERO, Duration.ofHours(1));
    private static final Terms WAITING = new Terms(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofHours(1));
    private static final Terms EXPIRED_AT_ONCE = new Terms(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    private static final StoredResponse CREATED =
            new StoredResponse("{\"full_name\":\"Zoë 👍\",\n\t\"x\":\"\\u0000\"}");

    private static final int MANY = 100_000;
    private static final int DUPLICATES = 12;
    private static final int ROUNDS = 20;

    private final UUID first = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    protected abstract IdempotencyKeys keys();

    protected abstract UnitOfWork unitOfWork();

    @Test
    final void grantsTheKeyToTheFirstClaimant() {
        Request request = request();

        assertThat(keys().claim(request, first, LONG)).isEqualTo(new Claim.Granted());
        assertThat(keys().claim(request, other, LONG)).isEqualTo(new Claim.UnderWay());
        assertThat(keys().claim(request(), other, LONG)).isEqualTo(new Claim.Granted());
    }

    @Test
    final void grantsTheKeyToOneOfManyConcurrentClaimants() {
        Request request = request();

        List<Claim> claims = Together.concurrently(8, number -> keys().claim(request, UUID.randomUUID(), LONG));

        assertThat(claims).containsOnlyOnce(new Claim.Granted());
        assertThat(claims).containsOnly(new Claim.Granted(), new Claim.UnderWay());
    }

    /// A caller, a method and the 512 characters of a path that identify a resource.
    @Test
    final void acceptsTheLongestScopeAndKey() {
        String scope = "client " + UUID.randomUUID() + " POST /" + text(511);
        Request request = new Request(scope, text(255), "digest");

        assertThat(keys().claim(request, first, LONG)).isEqualTo(new Claim.Granted());
        assertThat(keys().claim(request, other, LONG)).isEqualTo(new Claim.UnderWay());
    }

    /// Text that no store can compress.
    private static String text(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(UUID.randomUUID().toString().replace("-", ""));
        }
        return text.substring(0, length);
    }

    @Test
    final void returnsTheStoredResponse() {
        Request request = request();
        keys().claim(request, first, LONG);
        store(request, first, CREATED, LONG);

        assertThat(keys().claim(request, other, LONG)).isEqualTo(new Claim.Answered(CREATED));
        assertThat(keys().claim(request, first, LONG)).isEqualTo(new Claim.Answered(CREATED));
    }

    @Test
    final void returnsAnEmptyStoredResponse() {
        Request request = request();
        StoredResponse empty = new StoredResponse("");
        keys().claim(request, first, LONG);
        store(request, first, empty, LONG);

        assertThat(keys().claim(request, other, LONG)).isEqualTo(new Claim.Answered(empty));
    }

    @Test
    final void rejectsAnotherRequestWithTheSameKey() {
        Request request = request();
        Request changed = new Request(request.scope(), request.key(), "another digest");
        keys().claim(request, first, LONG);

        assertThat(keys().claim(changed, other, LONG)).isEqualTo(new Claim.OtherRequest());
        store(request, first, CREATED, LONG);
        assertThat(keys().claim(changed, other, LONG)).isEqualTo(new Claim.OtherRequest());
    }

    @Test
    final void keysOfDifferentScopesAreIndependent() {
        Request request = request();
        keys().claim(request, first, LONG);

        assertThat(keys().claim(new Request("other scope", request.key(), request.digest()), other, LONG))
                .isEqualTo(new Claim.Granted());
    }

    @Test
    final void rollsBackAFailedUnit() {
        Request request = request();
        keys().claim(request, first, LONG);

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    keys().store(request, first, CREATED, LONG);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(keys().claim(request, other, LONG)).isEqualTo(new Claim.UnderWay());
    }

    @Test
    final void releasedKeyIsGrantedToTheNextClaimant() {
        Request request = request();
        keys().claim(request, first, LONG);

        keys().release(request, other);
        assertThat(keys().claim(request, other, LONG)).isEqualTo(new Claim.UnderWay());
        keys().release(request, first);
        assertThat(keys().claim(request, other, LONG)).isEqualTo(new Claim.Granted());
    }

    @Test
    final void doesNotReleaseAStoredResponse() {
        Request request = request();
        keys().claim(request, first, LONG);
        store(request, first, CREATED, LONG);

        keys().release(request, first);

        assertThat(keys().claim(request, other, LONG)).isEqualTo(new Claim.Answered(CREATED));
    }

    @Test
    final void expiredLeaseIsGrantedToTheNextClaimant() {
        Request request = request();
        keys().claim(request, first, EXPIRED_AT_ONCE);

        assertThat(keys().claim(request, other, LONG)).isEqualTo(new Claim.Granted());

        assertThatThrownBy(() -> store(request, first, CREATED, LONG)).isInstanceOf(StaleVersion.class);
        keys().release(request, first);
        store(request, other, CREATED, LONG);
        assertThat(keys().claim(request, first, LONG)).isEqualTo(new Claim.Answered(CREATED));
    }

    @Test
    final void expiresAStoredResponse() {
        Request request = request();
        keys().claim(request, first, LONG);
        store(request, first, CREATED, EXPIRED_AT_ONCE);

        assertThat(keys().claim(request, other, LONG)).isEqualTo(new Claim.Granted());
    }

    @Test
    final void waitsForTheFirstResponse() {
        Request request = request();
        keys().claim(request, first, LONG);

        List<Claim> claims = Together.concurrently(3, number -> {
            if (number == 0) {
                store(request, first, CREATED, LONG);
                return new Claim.Granted();
            }
            return keys().claim(request, UUID.randomUUID(), WAITING);
        });

        assertThat(claims)
                .containsExactly(new Claim.Granted(), new Claim.Answered(CREATED), new Claim.Answered(CREATED));
    }

    /// Requests whose effect is refused: each of them releases its claim.
    @Test
    final void releasedKeyIsGrantedToEachWaiterInTurn() {
        Terms patient = new Terms(Duration.ofMinutes(5), Duration.ofSeconds(20), Duration.ofHours(1));
        for (int round = 0; round < ROUNDS; round++) {
            Request request = request();

            List<Claim> claims = Together.concurrently(DUPLICATES, number -> {
                UUID claimant = UUID.randomUUID();
                Claim claim = keys().claim(request, claimant, patient);
                keys().release(request, claimant);
                return claim;
            });

            assertThat(claims).containsOnly(new Claim.Granted());
        }
    }

    @Test
    final void purgesOnlyExpiredKeysUpToTheLimit() {
        keys().purge(MANY);
        Request answered = request();
        Request underWay = request();
        keys().claim(answered, first, LONG);
        store(answered, first, CREATED, LONG);
        keys().claim(underWay, first, LONG);
        for (int number = 0; number < 5; number++) {
            Request expired = request();
            keys().claim(expired, first, number == 0 ? EXPIRED_AT_ONCE : LONG);
            if (number > 0) {
                store(expired, first, CREATED, EXPIRED_AT_ONCE);
            }
        }

        assertThat(keys().purge(3)).isEqualTo(3);
        assertThat(keys().purge(3)).isEqualTo(2);
        assertThat(keys().purge(3)).isZero();

        assertThat(keys().claim(answered, other, LONG)).isEqualTo(new Claim.Answered(CREATED));
        assertThat(keys().claim(underWay, other, LONG)).isEqualTo(new Claim.UnderWay());
    }

    private void store(Request request, UUID claimant, StoredResponse answer, Terms terms) {
        unitOfWork().run(() -> {
            keys().store(request, claimant, answer, terms);
        });
    }

    private static Request request() {
        return new Request(
                "anonymous POST /v1/users/register", UUID.randomUUID().toString(), "a digest");
    }
}
