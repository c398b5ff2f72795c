package dev.portero.application.user.port;

import dev.portero.domain.user.Email;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.UserReference;
import dev.portero.domain.user.Username;
import java.util.Optional;

/// Store of users. Only the insert or update decides whether a name is free: an earlier lookup can be outdated.
public interface Users {

    /// Result of an insert or update.
    enum SaveResult {
        DONE,
        EMAIL_TAKEN,
        USERNAME_TAKEN
    }

    /// Inserts a user, unless another user in any status has the same mailbox or user name in canonical form. If both
    /// are taken, the mailbox is reported; an existing id is an error. Of several concurrent inserts of one name,
    /// exactly one succeeds.
    SaveResult insert(User user);

    Optional<User> find(UserId id);

    /// Returns the user of a mailbox, in any spelling of its address.
    Optional<User> findByEmail(Email email);

    /// Returns the user with a name, ignoring case.
    Optional<User> findByUsername(Username username);

    /// Returns the user of a reference.
    default Optional<User> find(UserReference reference) {
        return switch (reference) {
            case UserReference.ById by -> find(by.id());
            case UserReference.ByEmail by -> findByEmail(by.email());
            case UserReference.ByUsername by -> findByUsername(by.username());
        };
    }

    /// Updates a user, whose state is [User#saved()] afterward, unless another user has the mailbox or user name: then
    /// nothing changes, and the unit of work can continue. Of several concurrent updates of one version, or with one
    /// name, exactly one succeeds.
    ///
    /// @throws dev.portero.application.port.StaleVersion when another version is stored, or none
    SaveResult save(User user);
}
