package dev.portero.application.user.port;

import dev.portero.domain.user.Email;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.UserReference;
import dev.portero.domain.user.Username;
import java.util.Optional;

/// Keeps users. The store alone answers whether a name is free: whoever asks beforehand is told something old.
public interface Users {

    /// Whether a state of a user was kept.
    enum Keeping {
        DONE,
        EMAIL_TAKEN,
        USERNAME_TAKEN
    }

    /// Keeps a new user, unless another user, of whatever status, has the mailbox or the user name, spellings folded.
    /// The mailbox is named first when both are taken; an id that was given before is a fault. Of several that insert
    /// one name at once, exactly one is done.
    Keeping insert(User user);

    Optional<User> find(UserId id);

    /// The user of a mailbox, whichever way its address is spelt.
    Optional<User> findByEmail(Email email);

    /// The user of a name, in whatever case it is spelt.
    Optional<User> findByUsername(Username username);

    /// The user who is meant, however they are named.
    default Optional<User> find(UserReference reference) {
        return switch (reference) {
            case UserReference.ById by -> find(by.id());
            case UserReference.ByEmail by -> findByEmail(by.email());
            case UserReference.ByUsername by -> findByUsername(by.username());
        };
    }

    /// Keeps the next state of a user, which then is [User#saved()], unless it has a mailbox or a user name of somebody
    /// else: then the state stays as it was, and the unit of work can go on. Of several that save one state, or take
    /// one name, at once, exactly one is done.
    ///
    /// @throws dev.portero.application.port.StaleVersion when another version is kept, or none
    Keeping save(User user);
}
