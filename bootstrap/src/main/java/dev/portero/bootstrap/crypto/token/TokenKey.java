package dev.portero.bootstrap.crypto.token;

import com.nimbusds.jose.util.Base64URL;

/// Key that signs and verifies tokens. The key decides the algorithm; the token does not.
public interface TokenKey {

    Base64URL sign(byte[] input);

    /// Whether this is a signature of this key over the input, in the form that this key writes.
    boolean verifies(byte[] input, Base64URL signature);
}
