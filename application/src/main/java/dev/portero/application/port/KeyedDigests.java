package dev.portero.application.port;

import java.util.Optional;

/// Keyed digests, which only this service can compute. They allow comparison for equality, and reveal nothing else,
/// even for values that are easy to guess.
public interface KeyedDigests {

    /// Returns the digest of a text, the same for the same purpose and text as long as the key is unchanged.
    String of(String purpose, String text);

    /// Returns the digest under the former key, to find values stored before a key change; empty without a known former
    /// key.
    Optional<String> formerOf(String purpose, String text);

    /// Returns the authentication tag of a message (HMAC-SHA-256, 32 bytes) under the current key of the purpose. A
    /// modified or forged message has another tag.
    byte[] tagOf(String purpose, byte[] message);
}
