package dev.portero.application.user.port;

import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.User;
import java.util.List;
import java.util.Set;

/// Search over committed users; read-only.
///
/// The cost grows with the size of the page, not with the number of users. Thread-safe.
public interface UserDirectory {

    /// User with roles.
    record Entry(User user, Set<RoleName> roles) {

        public Entry {
            roles = Set.copyOf(roles);
        }
    }

    /// Start of a list.
    sealed interface Start {

        /// Skips so many matching users.
        record Skipping(int users) implements Start {}

        /// Continues after a position, whether or not a user is still there (keyset pagination).
        record After(UserPosition place) implements Start {}
    }

    /// Number of matching users.
    record Count(long users, boolean isEstimate) {}

    /// Part of the matching users, in order.
    ///
    /// @param total the number of all matching users
    record Found(Count total, List<Entry> entries) {

        public Found {
            entries = List.copyOf(entries);
        }
    }

    /// Returns the next matching users in order, up to the limit, and the total: exact, or estimated if counting would
    /// take long. A caller that continues after the last user misses no user and gets none twice, whatever is created
    /// or deleted in between.
    Found find(UserFilter filter, UserOrder order, Start start, int limit);
}
