package dev.portero.application.principal.port;

import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// Invalidation log: informs every process which cached principals are stale.
public interface CacheInvalidations {

    /// Appends an invalidation of a user if and only if the unit of work commits.
    ///
    /// @param user the user, or all users: [CacheInvalidation#ALL_USERS]
    /// @param whenKept is called at the commit, before the result of the unit of work is returned; must not throw
    /// @throws IllegalStateException when called outside a unit of work
    void add(UserId user, Consumer<CacheInvalidation> whenKept);

    /// Returns all invalidations of units of work that were not complete at the mark. A unit of work that commits late
    /// is never missed, whatever was read before. Does not wait for other users of the store.
    InvalidationPage since(long mark);

    /// Returns when another process has appended an invalidation, or after the timeout. A notification can be missed.
    void await(Duration atMost);

    /// Deletes invalidations from before this moment up to the limit, and returns their number. In their place it
    /// invalidates all users up to the last deleted transaction number: a cached entry that is older never becomes
    /// valid again, whichever process stores it.
    int purge(Instant before, int limit);
}
