package dev.portero.domain.client;

import dev.portero.domain.session.TokenDigest;
import java.time.Instant;

/// One of the secrets by which a client proves itself, as far as it is kept.
///
/// @param endsAt from when on it proves nothing
public record ClientSecret(TokenDigest digest, Instant createdAt, Instant endsAt) {

    /// The end of a secret that has none.
    public static final Instant NEVER = Instant.parse("9999-12-31T23:59:59.999999Z");

    /// A secret that is good until it is replaced.
    public static ClientSecret of(TokenDigest digest, Instant now) {
        return new ClientSecret(digest, now, NEVER);
    }

    /// Whether it proves anything still.
    public boolean isGoodAt(Instant now) {
        return now.isBefore(endsAt);
    }

    /// Whether it ends by itself.
    public boolean ends() {
        return endsAt.isBefore(NEVER);
    }

    ClientSecret endingBy(Instant end) {
        return end.isBefore(endsAt) ? new ClientSecret(digest, createdAt, end) : this;
    }
}
