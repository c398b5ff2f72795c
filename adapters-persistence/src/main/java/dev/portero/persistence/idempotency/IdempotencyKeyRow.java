package dev.portero.persistence.idempotency;

import dev.portero.application.idempotency.port.IdempotencyKeys.Claim;
import dev.portero.application.idempotency.port.StoredResponse;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Row of `idempotency_keys`: a request in progress, or its stored response.
///
/// @param response encrypted; null while the request is in progress
/// @param awaited whether the claimant sends a notice when the request ends
/// @param leaseMillis remaining time in which the claimant may still answer, computed by the database
@MappedEntity("idempotency_keys")
record IdempotencyKeyRow(
        @Id String scope,
        @Id String key,
        String digest,
        UUID claimant,
        @Nullable String response,
        boolean awaited,
        long leaseMillis) {

    /// Returns the state of the claim for a request with this digest.
    Claim toClaim(String requested) {
        if (!digest.equals(requested)) {
            return new Claim.OtherRequest();
        }
        return response == null ? new Claim.UnderWay() : new Claim.Answered(new StoredResponse(response));
    }

    Duration lease() {
        return Duration.ofMillis(Math.max(1, leaseMillis));
    }
}
