package dev.portero.domain.client;

import dev.portero.domain.session.TokenDigest;
import java.time.Instant;

/// Secret of an OAuth client in its stored form: digest and validity.
///
/// @param endsAt the time from which the secret is invalid
public record ClientSecret(TokenDigest digest, Instant createdAt, Instant endsAt) {

    /// Expiry of a secret that does not expire.
    public static final Instant NEVER = Instant.parse("9999-12-31T23:59:59.999999Z");

    /// Secret without expiry.
    public static ClientSecret of(TokenDigest digest, Instant now) {
        return new ClientSecret(digest, now, NEVER);
    }

    /// Whether the secret is valid at this time.
    public boolean isValidAt(Instant now) {
        return now.isBefore(endsAt);
    }

    /// Whether the secret has an expiry.
    public boolean ends() {
        return endsAt.isBefore(NEVER);
    }

    ClientSecret endingBy(Instant end) {
        return end.isBefore(endsAt) ? new ClientSecret(digest, createdAt, end) : this;
    }
}
