package dev.portero.application.principal.port;

import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;

/// Authoritative lookup of principals in the stores of users, roles and sessions, as of one snapshot.
public interface PrincipalSource {

    /// Returns the principal of a user in any status, with all sessions that are open at this time, and the version of
    /// the snapshot.
    Optional<VersionedPrincipal> read(UserId user, Instant now);

    /// Returns the principal without its version, for a caller that does not cache it.
    default Optional<UserPrincipal> find(UserId user, Instant now) {
        return read(user, now).map(VersionedPrincipal::principal);
    }
}
