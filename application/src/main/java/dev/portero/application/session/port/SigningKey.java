package dev.portero.application.session.port;

import java.time.Instant;

/// A key that signs access tokens, as it is kept.
///
/// @param id by which tokens name it
/// @param algorithm the one that it is for, as tokens name it
/// @param sealedPrivate its private part, readable only to who has the service's secret
/// @param publicPart what everybody may check signatures with
public record SigningKey(
        String id, String algorithm, State state, String sealedPrivate, String publicPart, Instant createdAt) {

    /// How far the key has come. All of them check signatures, and are published.
    public enum State {
        /// Will sign when everybody has heard of it.
        PENDING,
        /// Signs. There is at most one.
        ACTIVE,
        /// Signs no more; what it signed may still be about.
        RETIRED
    }

    @Override
    public String toString() {
        return "SigningKey[" + id + ", " + algorithm + ", " + state + "]";
    }
}
