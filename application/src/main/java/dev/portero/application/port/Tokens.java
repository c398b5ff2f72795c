package dev.portero.application.port;

import dev.portero.domain.session.TokenDigest;

/// Generator of opaque secrets (bearer tokens). Stores contain only the digest, so that read access to them allows no
/// use. Thread-safe.
public interface Tokens {

    /// New secret with its digest.
    record Secret(String value, TokenDigest digest) {

        @Override
        public String toString() {
            return "Secret[…]";
        }
    }

    /// Returns a unique random secret of 256 bits, as 43 characters of base64url.
    Secret next();

    /// Returns the secret that replaces this one: deterministic for every process with the key of the service, and
    /// unpredictable without the key. It need not be stored for a repetition.
    ///
    /// @param spent any presented text
    Secret successorOf(String spent);

    /// Returns the digest of any presented text: SHA-256 over its UTF-8 form.
    TokenDigest digestOf(String presented);
}
