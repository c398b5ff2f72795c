package dev.portero.application.user.port;

import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.SearchTerm;
import dev.portero.domain.user.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which users are meant; null for what does not matter.
///
/// @param status null for everybody who is not deleted
/// @param createdFrom the earliest, inclusive
/// @param createdTo the latest, inclusive
public record UserFilter(
        @Nullable Status status,
        @Nullable RoleName role,
        @Nullable SearchTerm fragment,
        @Nullable Instant createdFrom,
        @Nullable Instant createdTo) {

    /// Everybody who is not deleted.
    public static final UserFilter ANYBODY = new UserFilter(null, null, null, null, null);

    /// The same, of whose names this is a piece.
    public UserFilter with(@Nullable SearchTerm piece) {
        return new UserFilter(status, role, piece, createdFrom, createdTo);
    }
}
