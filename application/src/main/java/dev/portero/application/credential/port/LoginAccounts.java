package dev.portero.application.credential.port;

import dev.portero.domain.credential.Credential;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.UserReference;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads of the accounts that log in: all that is needed before the password check, and all that is needed after it.
/// Each is one call, so that a store can answer it in one round trip: while every core computes password hashes, the
/// round trips of a login cost more than its statements.
public interface LoginAccounts {

    /// Account before the password check.
    ///
    /// @param user empty for an unknown reference
    /// @param credential empty if the user is unknown or has no password
    /// @param trustedNetworks as [TrustedNetworks#of]
    record Candidate(Optional<User> user, Optional<Credential> credential, Set<String> trustedNetworks) {}

    /// Account whose sessions are locked.
    ///
    /// @param roles the roles of the user and their permissions
    /// @param sessions those that were not ended, oldest first
    record Account(User user, Optional<Credential> credential, EffectiveRoles roles, List<Session> sessions) {}

    /// Returns the account of a reference. For an unknown reference a store does the same work, so that the response
    /// time does not reveal whether an account exists.
    Candidate find(UserReference reference);

    /// Locks the sessions of a user, as [dev.portero.application.session.port.Sessions#lock] does, and returns the
    /// account as it is under the lock; empty for an unknown user.
    ///
    /// @throws IllegalStateException when called outside a unit of work
    Optional<Account> lock(UserId user);
}
