package dev.portero.application.credential.port;

import dev.portero.domain.credential.Credential;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.user.UserId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// Keeps what is needed to check somebody's password.
public interface Credentials {

    /// From now on this is the user's password, and it need not be changed; an earlier one is forgotten, but for its
    /// number.
    void put(UserId user, PasswordHash hash);

    Optional<Credential> find(UserId user);

    /// Those of the users whose password has to be changed.
    Set<UserId> findToBeChanged(Collection<UserId> users);

    /// The password that the user has, if any, has to be changed from now on.
    void requireChange(UserId user);

    /// From now on the user has no password, as if there had never been one.
    void remove(UserId user);

    /// Keeps the same password under another hash, unless the user has another password meanwhile.
    void rehash(UserId user, PasswordHash kept, PasswordHash anew);
}
