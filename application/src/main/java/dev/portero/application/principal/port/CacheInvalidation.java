package dev.portero.application.principal.port;

import dev.portero.domain.user.UserId;
import java.util.UUID;

/// Cache invalidation: a user has changed, so that cached entries from before are stale.
///
/// @param unit the transaction number of the unit of work that changed the user
public record CacheInvalidation(UserId user, long unit) {

    /// Invalidates all users, for a change that affects many of them; never the id of a user.
    public static final UserId ALL_USERS = new UserId(new UUID(0, 0));

    /// Invalidates the keys that sign access tokens; never the id of a user.
    public static final UserId KEYS = new UserId(new UUID(0, 1));

    /// Whether the cached entry includes the change; false in doubt.
    public boolean isSeenIn(VersionedPrincipal versioned) {
        return unit < versioned.horizon();
    }
}
