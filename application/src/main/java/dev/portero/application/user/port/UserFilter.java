package dev.portero.application.user.port;

import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.SearchTerm;
import dev.portero.domain.user.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Filter for users; null means any value.
///
/// @param status null for all users who are not deleted
/// @param createdFrom the earliest time, inclusive
/// @param createdTo the latest time, inclusive
public record UserFilter(
        @Nullable Status status,
        @Nullable RoleName role,
        @Nullable SearchTerm fragment,
        @Nullable Instant createdFrom,
        @Nullable Instant createdTo) {

    /// All users who are not deleted.
    public static final UserFilter ALL = new UserFilter(null, null, null, null, null);

    /// Copy with a search term.
    public UserFilter with(@Nullable SearchTerm piece) {
        return new UserFilter(status, role, piece, createdFrom, createdTo);
    }
}
