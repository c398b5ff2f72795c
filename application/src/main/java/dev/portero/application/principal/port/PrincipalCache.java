package dev.portero.application.principal.port;

import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.util.Optional;

/// Cache of principals. It can lose entries at any time, and its entries can be stale: the caller checks the version of
/// each entry. It returns only entries that this service stored for this user; foreign or modified entries in the
/// underlying store count as missing. It never throws, and never blocks for long. Thread-safe.
public interface PrincipalCache {

    /// State of the cache.
    enum State {
        REACHED,
        /// Skipped for a while after a failure.
        AWAY,
        /// One request tests it after a failure (half-open).
        TRIED
    }

    /// Maximum lifetime of an entry, from the time of the database lookup; copying it to another cache does not extend
    /// it.
    Duration LIFETIME = Duration.ofMinutes(30);

    /// Returns the last stored entry of the user, within its lifetime; empty without one.
    Optional<VersionedPrincipal> find(UserId user);

    /// Stores an entry in place of the previous one. An expired entry is not stored, and the previous one is removed.
    void put(VersionedPrincipal versioned);

    void drop(UserId user);

    /// State of the cache.
    State state();

    /// Number of entries that this process found in the cache and that this service did not write, or not in this form.
    long rejected();
}
