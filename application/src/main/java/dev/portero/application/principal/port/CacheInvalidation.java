package dev.portero.application.principal.port;

import dev.portero.domain.user.UserId;
import java.util.UUID;

/// Something about a user has changed: what was seen before is old.
///
/// @param unit the number of the unit of work that changed it
public record CacheInvalidation(UserId user, long unit) {

    /// Stands for every user there is, where something has changed for many: no id is ever this one.
    public static final UserId EVERYBODY = new UserId(new UUID(0, 0));

    /// Stands for nobody, where the keys that sign access tokens have changed: no id is ever this one either.
    public static final UserId KEYS = new UserId(new UUID(0, 1));

    /// Whether whoever saw this saw what was changed. In doubt, no.
    public boolean isSeenIn(VersionedPrincipal versioned) {
        return unit < versioned.horizon();
    }
}
