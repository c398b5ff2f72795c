package dev.portero.application.key.port;

import java.util.List;

/// Tells by which keys others can check access tokens themselves.
public interface PublicKeys {

    /// The keys of every token that may be about; none where tokens are signed with a shared secret.
    ///
    /// @throws dev.portero.application.port.Unavailable when the keys cannot be read
    List<PublicKey> all();

    /// The keys that are kept have changed: whatever is told, signed or checked from now on goes by those that are kept
    /// now, unless they cannot be read in a second. Neither waits nor throws.
    void renew();
}
