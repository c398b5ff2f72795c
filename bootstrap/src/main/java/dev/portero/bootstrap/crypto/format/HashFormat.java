package dev.portero.bootstrap.crypto.format;

/// Format of stored hashes, here or in another system: read, never written.
///
/// The cost parameters of a hash are bounded, because it may be imported from another system: a verification has to end
/// within a request (with these bounds: in about three seconds of one processor, in seven with bcrypt's highest cost),
/// and the memory has to suffice for all workers together. Every `PASSWORD_HASH` that the settings permit is within the
/// bounds.
public interface HashFormat {

    /// Maximum memory of one hash.
    int MAX_KIB = 131_072;

    /// Between 8 and 66 bytes in base64 without padding, of a length that can be decoded.
    String BASE64 = "((?:[A-Za-z0-9+/]{4}){2,21}(?:[A-Za-z0-9+/]{2,3})?)";

    /// Whether the hash matches this secret. False also where the text has another format, is malformed, or exceeds the
    /// bounds.
    boolean verify(byte[] secret, String text);
}
