package dev.portero.bootstrap.crypto.password;

import java.time.Duration;

/// Slow hash scheme (key stretching) with its parameters, over the pre-hash of a password: 64 characters of base64.
interface HashScheme {

    /// New salted hash in the usual text format of the scheme, which names it.
    String hash(byte[] prehashed);

    /// Whether the text is a complete hash of this scheme with these parameters, which takes as long to verify as a new
    /// one takes to create.
    boolean isOwn(String text);

    /// Whether the hash, which this scheme has written, matches this pre-hash.
    boolean matches(byte[] prehashed, String text);

    /// Random text in the format of a hash that matches no password; quick to create.
    String decoy();

    /// Estimated time of one hash on one processor, used until it has been measured.
    Duration roughCost();
}
