package dev.portero.application.key.port;

import java.util.List;

/// Public keys for the verification of access tokens.
public interface PublicKeys {

    /// Returns the keys of all tokens that can still be valid; none if a shared secret signs.
    ///
    /// @throws dev.portero.application.port.Unavailable when the keys cannot be read
    List<PublicKey> all();

    /// Invalidates the cached keys: from now on the stored keys are published, used for signing and for verification,
    /// unless they cannot be read within a second. Neither blocks nor throws.
    void renew();
}
