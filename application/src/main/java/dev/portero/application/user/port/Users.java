package dev.portero.application.user.port;

import dev.portero.domain.user.Email;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import java.util.Optional;

/// Keeps users. The store alone answers whether a name is free: whoever asks beforehand is told something old.
public interface Users {

    /// What came of an insertion.
    enum Insertion {
        DONE,
        EMAIL_TAKEN,
        USERNAME_TAKEN
    }

    /// Keeps a new user, unless another user, of whatever status, has the mailbox or the user name, spellings folded.
    /// The mailbox is named first when both are taken; an id that was given before is a fault. Of several that insert
    /// one name at once, exactly one is done.
    Insertion insert(User user);

    Optional<User> find(UserId id);

    /// The user of a mailbox, whichever way its address is spelt.
    Optional<User> findByEmail(Email email);

    /// The user of a name, in whatever case it is spelt.
    Optional<User> findByUsername(Username username);

    /// Keeps the next state of a user and gives it back with the version that it now has. A name that somebody else
    /// has is a fault here, and keeps the state as it was.
    ///
    /// @throws dev.portero.application.port.StaleVersion when another version is kept, or none
    User save(User user);
}
