package dev.portero.application.credential.port;

import dev.portero.domain.credential.Credential;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.user.UserId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// Store of password credentials.
public interface Credentials {

    /// Sets the user's password, without a required change. The previous hash is deleted; only the password version
    /// continues.
    void put(UserId user, PasswordHash hash);

    Optional<Credential> find(UserId user);

    /// Returns those of the users who must change their password.
    Set<UserId> findToBeChanged(Collection<UserId> users);

    /// Requires a change of the user's password, if there is one.
    void requireChange(UserId user);

    /// Deletes the user's password and its version.
    void remove(UserId user);

    /// Replaces the hash of the same password, unless the password was changed meanwhile.
    void rehash(UserId user, PasswordHash kept, PasswordHash anew);
}
