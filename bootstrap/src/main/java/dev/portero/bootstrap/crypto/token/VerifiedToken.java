package dev.portero.bootstrap.crypto.token;

import dev.portero.domain.principal.AccessTokenClaims;
import java.time.Instant;

/// Verified token, with the period in which it is accepted; both ends include a leeway.
public record VerifiedToken(AccessTokenClaims access, Instant from, Instant until) {

    static VerifiedToken of(AccessTokenClaims access) {
        return new VerifiedToken(
                access,
                access.registered().validFrom().minus(AccessTokenClaimsValidator.LEEWAY),
                access.registered().expiresAt().plus(AccessTokenClaimsValidator.LEEWAY));
    }

    boolean isValidAt(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }
}
