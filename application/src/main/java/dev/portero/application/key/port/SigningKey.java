package dev.portero.application.key.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key that signs access tokens, as it is kept. All times are those of the store's clock.
///
/// @param id by which tokens name it
/// @param algorithm the one that it is for, as tokens name it
/// @param sealedPrivate its private part, readable only to who has the service's secret
/// @param publicPart what everybody may check signatures with
/// @param activatesAt when it signs, or since when it did
/// @param retiredAt since when it signs no more; null while it may
/// @param expiresAt when all that it signed is over, and it goes; null while it may sign
public record SigningKey(
        String id,
        String algorithm,
        State state,
        String sealedPrivate,
        String publicPart,
        Instant createdAt,
        Instant activatesAt,
        @Nullable Instant retiredAt,
        @Nullable Instant expiresAt) {

    /// How far the key has come. All of them check signatures, and are published.
    public enum State {
        /// Will sign when everybody has heard of it. There is at most one.
        PENDING,
        /// Signs. There is at most one.
        ACTIVE,
        /// Signs no more; what it signed may still be about.
        RETIRED
    }

    /// The new key as one that may not sign before a time.
    public static SigningKey pending(NewKey made, Instant now, Instant activatesAt) {
        return new SigningKey(
                made.id(),
                made.algorithm(),
                State.PENDING,
                made.sealedPrivate(),
                made.publicPart(),
                now,
                activatesAt,
                null,
                null);
    }

    /// The same key from the time on at which it signs.
    public SigningKey activated(Instant now) {
        return new SigningKey(
                id, algorithm, State.ACTIVE, sealedPrivate, publicPart, createdAt, now, retiredAt, expiresAt);
    }

    /// The same key from the time on at which it signs no more.
    public SigningKey retired(Instant now, Instant end) {
        return new SigningKey(
                id, algorithm, State.RETIRED, sealedPrivate, publicPart, createdAt, activatesAt, now, end);
    }

    /// The same key under another seal.
    public SigningKey sealed(String anew) {
        return new SigningKey(id, algorithm, state, anew, publicPart, createdAt, activatesAt, retiredAt, expiresAt);
    }

    @Override
    public String toString() {
        return "SigningKey[" + id + ", " + algorithm + ", " + state + "]";
    }
}
