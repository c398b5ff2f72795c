package dev.portero.application.session.port;

import java.util.List;

/// Keeps the keys that sign access tokens, one set for all who share the store.
public interface SigningKeys {

    /// Keeps the offered key unless one is active already, and gives the active one, whichever that is now. Of many
    /// who offer at once, all are given the same.
    ///
    /// @param offered an active key
    SigningKey keepUnlessActive(SigningKey offered);

    /// Every key, the oldest first.
    List<SigningKey> all();
}
