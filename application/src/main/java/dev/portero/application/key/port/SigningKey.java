package dev.portero.application.key.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Key that signs access tokens, as stored. All times are those of the store.
///
/// @param id the key id (`kid`)
/// @param algorithm the signature algorithm (`alg`)
/// @param sealedPrivate the private key, encrypted under the sealing secret
/// @param publicPart the public key
/// @param activatesAt the time from which it signs
/// @param retiredAt the time from which it no longer signs; null before
/// @param expiresAt the time at which all its tokens are expired and it is deleted; null while it can sign
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

    /// State in the lifecycle of a key. In every state, the key is published and verifies signatures.
    public enum State {
        /// Signs after the publication period. There is at most one.
        PENDING,
        /// Signs. There is at most one.
        ACTIVE,
        /// No longer signs; its tokens can still be valid.
        RETIRED
    }

    /// Creates a pending key that does not sign before a time.
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

    /// Copy in the active state.
    public SigningKey activated(Instant now) {
        return new SigningKey(
                id, algorithm, State.ACTIVE, sealedPrivate, publicPart, createdAt, now, retiredAt, expiresAt);
    }

    /// Copy in the retired state.
    public SigningKey retired(Instant now, Instant end) {
        return new SigningKey(
                id, algorithm, State.RETIRED, sealedPrivate, publicPart, createdAt, activatesAt, now, end);
    }

    /// Copy with the private key encrypted under another secret.
    public SigningKey sealed(String anew) {
        return new SigningKey(id, algorithm, state, anew, publicPart, createdAt, activatesAt, retiredAt, expiresAt);
    }

    @Override
    public String toString() {
        return "SigningKey[" + id + ", " + algorithm + ", " + state + "]";
    }
}
