package dev.portero.bootstrap.crypto.token;

import com.nimbusds.jose.util.Base64URL;

/// A key that signs tokens and knows its own signatures again. It decides the algorithm; no token has a say in it.
public interface TokenKey {

    Base64URL sign(byte[] input);

    /// Whether this is a signature of this key over the input, and one that this key would have written.
    boolean verifies(byte[] input, Base64URL signature);
}
