package dev.portero.bootstrap.crypto.token;

import dev.portero.domain.principal.AccessTokenClaims;
import java.time.Instant;

/// A token that was found to be ours, and the time in which it may be shown, both ends with some leeway.
public record VerifiedToken(AccessTokenClaims access, Instant from, Instant until) {

    boolean isValidAt(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }
}
