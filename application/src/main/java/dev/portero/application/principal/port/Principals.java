package dev.portero.application.principal.port;

import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import java.util.Optional;

/// Lookup of the authenticated principal. It is called for every request, so an implementation can answer from a cache.
/// A change by a unit of work of this process is visible from its commit, a change by another process a second later at
/// most. Thread-safe.
public interface Principals {

    /// Returns the principal if the user may call the API in this session at this time. A new or extended session, and
    /// a newly activated user, are visible everywhere at once.
    Optional<UserPrincipal> admitted(UserId user, SessionId session);

    /// Returns the principal of a user in any status.
    Optional<UserPrincipal> find(UserId user);
}
