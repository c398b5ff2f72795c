package dev.portero.bootstrap.platform;

/// One slow way to hash, over what the pre-hash made of a password: 64 characters of base64.
interface Scheme {

    /// A new salted hash in the scheme's common text form, which names it.
    String hash(byte[] prehashed);

    /// Whether the text is of this scheme.
    boolean reads(String hash);

    boolean matches(byte[] prehashed, String hash);
}
