package dev.portero.bootstrap.crypto.format;

/// Format of stored hashes, here or in another system: read, never written.
///
/// A hash whose [dev.portero.domain.credential.HashCost] is out of reach is not verified.
public interface HashFormat {

    /// Between 8 and 66 bytes in base64 without padding, of a length that can be decoded.
    String BASE64 = "((?:[A-Za-z0-9+/]{4}){2,21}(?:[A-Za-z0-9+/]{2,3})?)";

    /// Whether the hash matches this secret. False also where the text has another format, is malformed, or exceeds the
    /// bounds of its cost.
    boolean verify(byte[] secret, String text);
}
