package dev.portero.application.principal.port;

import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import java.util.Optional;

/// Tells who is calling. It is asked on every call, so whoever answers may do so from memory; but what a unit of work
/// of this process has changed counts from the moment that it is kept, and what another process has changed a second
/// later. May be called concurrently.
public interface Principals {

    /// The user, if they may call from this session at this moment. A session that has just been opened or prolonged,
    /// and a user who has just been let in, are known at once everywhere.
    Optional<Principal> admitted(UserId user, SessionId session);

    /// The user, whatever their status.
    Optional<Principal> find(UserId user);
}
