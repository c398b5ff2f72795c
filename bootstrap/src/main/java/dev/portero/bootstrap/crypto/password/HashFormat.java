package dev.portero.bootstrap.crypto.password;

/// A form in which hashes are kept, here or elsewhere: it is read, never written.
///
/// What a hash asks for is bounded, because it may come with users of another system: trying it has to end within a
/// request (these bounds: in about three seconds of one processor, bcrypt's highest cost in seven), and all workers
/// together must find the memory for it. Whatever Portero can be set to lies within the bounds.
interface HashFormat {

    /// The most memory that one hash may take.
    int MAX_KIB = 131_072;

    /// Between 8 and 66 bytes in base64 without padding, of a length that can be decoded.
    String BASE64 = "((?:[A-Za-z0-9+/]{4}){2,21}(?:[A-Za-z0-9+/]{2,3})?)";

    /// Whether the hash is of this secret. It is not, either, where the text is of another form, or broken, or asks
    /// for more than it may.
    boolean verify(byte[] secret, String text);
}
