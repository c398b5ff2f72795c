package dev.portero.application.credential.port;

import dev.portero.domain.credential.Credential;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.user.UserId;
import java.util.Optional;

/// Keeps what is needed to check somebody's password.
public interface Credentials {

    /// From now on this is the user's password; an earlier one is forgotten, but for its number.
    void put(UserId user, PasswordHash hash);

    Optional<Credential> find(UserId user);

    /// Keeps the same password under another hash, unless the user has another password meanwhile.
    void rehash(UserId user, PasswordHash kept, PasswordHash anew);
}
