package dev.portero.bootstrap.crypto.token;

import io.micronaut.security.token.Claims;
import io.micronaut.security.token.jwt.validator.GenericJwtClaimsValidator;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Claims validator of access tokens: issuer, audience, type and times. It replaces the framework's validators, of
/// which that of the issuer accepts a suffix, that of the expiry a token without one, and that of `nbf` is off.
@Singleton
public final class AccessTokenClaimsValidator<T> implements GenericJwtClaimsValidator<T> {

    /// Leeway for clock differences of replicas. NTP synchronizes them to well under a second; five seconds are a
    /// safety margin, and extend the shortest configurable lifetime, a minute, by little.
    static final Duration LEEWAY = Duration.ofSeconds(5);

    /// Longest lifetime that a setting allows: a token with a longer one was not issued by this service.
    private static final Duration LONGEST_LIFE = Duration.ofHours(24);

    private final TokenSettings settings;
    private final Clock clock;

    public AccessTokenClaimsValidator(TokenSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean validate(Claims claims, @Nullable T request) {
        return settings.issuer().equals(claims.get("iss"))
                && isForThisService(claims.get("aud"))
                && TokenClaims.ACCESS.equals(claims.get("typ"))
                && claims.get("iat") instanceof Date issued
                && claims.get("nbf") instanceof Date from
                && claims.get("exp") instanceof Date until
                && areInOrder(issued.toInstant(), from.toInstant(), until.toInstant());
    }

    private boolean areInOrder(Instant issued, Instant from, Instant until) {
        Instant now = clock.instant();
        return until.isAfter(now.minus(LEEWAY))
                && !until.minus(LONGEST_LIFE).isAfter(issued)
                && !issued.isAfter(from)
                && !from.isAfter(now.plus(LEEWAY));
    }

    /// Whether the audience is this service. Without a configured audience, a token that names one is rejected: it is
    /// for another service with the same secret.
    private boolean isForThisService(@Nullable Object audience) {
        return settings.audience().isEmpty()
                ? audience == null
                : audience instanceof List<?> several && several.contains(settings.audience());
    }
}
