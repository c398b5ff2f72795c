package dev.portero.application.principal.port;

import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;

/// Tells from the stores of users, roles and sessions how somebody stands with the service: all of it as of one moment.
public interface PrincipalSource {

    /// How the user stands, whatever their status, with every session of theirs that is open at this moment, and how
    /// much is seen of what others are about.
    Optional<VersionedPrincipal> sight(UserId user, Instant now);

    /// The same, for whoever will not remember it.
    default Optional<Principal> find(UserId user, Instant now) {
        return sight(user, now).map(VersionedPrincipal::principal);
    }
}
