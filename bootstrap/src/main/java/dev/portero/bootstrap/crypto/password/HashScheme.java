package dev.portero.bootstrap.crypto.password;

import java.time.Duration;

/// One slow way to hash, with its parameters, over what the pre-hash made of a password: 64 characters of base64.
interface HashScheme {

    /// A new salted hash in the scheme's common text form, which names it.
    String hash(byte[] prehashed);

    /// Whether the text is a whole hash of this scheme with these parameters: one that takes as long to try as
    /// a new one takes to make.
    boolean wrote(String text);

    /// Whether the hash, which this scheme wrote, is of this pre-hash.
    boolean matches(byte[] prehashed, String text);

    /// What looks like a hash and is of nothing: random, and quick to make.
    String decoy();

    /// About what one hash costs one processor: good enough until it has been measured.
    Duration roughCost();
}
