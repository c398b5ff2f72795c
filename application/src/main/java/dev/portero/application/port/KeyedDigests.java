package dev.portero.application.port;

import java.util.Optional;

/// Digests that only this service can make: they show whether two things are the same, and nothing to whoever reads
/// them, even where there are few things to guess from.
public interface KeyedDigests {

    /// The digest of a text, the same for the same purpose and text as long as the service keeps its key.
    String of(String purpose, String text);

    /// The same as it was before the service changed its key, to know again what was kept then; empty where there was
    /// no other key, or where it is not known any more.
    Optional<String> formerOf(String purpose, String text);

    /// The authentication tag of a message (HMAC-SHA-256, 32 bytes), under the key of its purpose that is in use now:
    /// a message that was changed, or made without the key, has another one.
    byte[] tagOf(String purpose, byte[] message);
}
