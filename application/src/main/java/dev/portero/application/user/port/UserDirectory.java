package dev.portero.application.user.port;

import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.User;
import java.util.List;
import java.util.Set;

/// Finds users, for those who look after them. It reads only, and sees what has been kept.
///
/// What it costs grows with the page, not with the number of users. It may be called concurrently.
public interface UserDirectory {

    /// A user, and what they may do.
    record Entry(User user, Set<RoleName> roles) {

        public Entry {
            roles = Set.copyOf(roles);
        }
    }

    /// Where a list begins.
    sealed interface Start {

        /// After so many of those that are meant.
        record Skipping(int users) implements Start {}

        /// After a place, whether or not somebody is still there.
        record After(UserPosition place) implements Start {}
    }

    /// How many there are.
    record Count(long users, boolean isEstimate) {}

    /// A part of those who are meant, in order.
    ///
    /// @param total how many are meant in all
    record Found(Count total, List<Entry> entries) {

        public Found {
            entries = List.copyOf(entries);
        }
    }

    /// The next ones that are meant, in order, at most so many; and how many are meant in all: exactly, or roughly
    /// where counting would take long. Whoever goes on from the place of the last one misses nobody and gets nobody
    /// twice, whoever joins or leaves meanwhile.
    Found find(UserFilter filter, UserOrder order, Start start, int limit);
}
