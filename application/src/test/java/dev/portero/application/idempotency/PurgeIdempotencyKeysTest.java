package dev.portero.application.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.idempotency.port.IdempotencyKeys.Request;
import dev.portero.application.idempotency.port.StoredResponse;
import dev.portero.application.testkit.InMemoryPortero;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class PurgeIdempotencyKeysTest {

    private final InMemoryPortero portero = new InMemoryPortero();
    private final PurgeIdempotencyKeys purgeIdempotencyKeys = new PurgeIdempotencyKeys(portero.idempotencyKeys);

    @Test
    void purgesAllStoredResponsesAfterADay() {
        for (int number = 0; number < 2_500; number++) {
            storeResponse(number);
        }

        portero.clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(purgeIdempotencyKeys.handle()).isZero();
        portero.clock.advance(Duration.ofSeconds(1));
        assertThat(purgeIdempotencyKeys.handle()).isEqualTo(2_500);
        assertThat(purgeIdempotencyKeys.handle()).isZero();
    }

    @Test
    void purgesClaimsWithAnExpiredLease() {
        portero.idempotencyKeys.claim(request(1), UUID.randomUUID(), ExecuteIdempotently.TERMS);

        assertThat(purgeIdempotencyKeys.handle()).isZero();
        portero.clock.advance(ExecuteIdempotently.TERMS.lease());
        assertThat(purgeIdempotencyKeys.handle()).isEqualTo(1);
    }

    private void storeResponse(int number) {
        UUID claimant = UUID.randomUUID();
        portero.idempotencyKeys.claim(request(number), claimant, ExecuteIdempotently.TERMS);
        portero.idempotencyKeys.store(request(number), claimant, new StoredResponse("body"), ExecuteIdempotently.TERMS);
    }

    private static Request request(int number) {
        return new Request("anonymous POST /", "key-" + number, "digest");
    }
}
