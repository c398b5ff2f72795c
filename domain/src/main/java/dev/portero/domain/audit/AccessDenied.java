package dev.portero.domain.audit;

import dev.portero.domain.event.InternalEvent;
import dev.portero.domain.role.Permission;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody wanted to do what they may not, and did not.
///
/// @param attempted what they would have done
/// @param user whom it was about; null for nobody in particular
/// @param lacking what they would have had to hold
/// @param wanted what they asked for
/// @param call the route that they came to; empty for what is decided behind it
/// @param times how often, since it was told last; at least once
public record AccessDenied(
        Action attempted,
        Why why,
        @Nullable UUID user,
        Set<Permission> lacking,
        RequestedChange wanted,
        String call,
        int times,
        Instant occurredAt)
        implements InternalEvent {

    /// Why not.
    public enum Why {
        /// They lack a permission.
        NOT_HELD,
        /// It is for people, and a program asked.
        NOT_A_PERSON,
        /// No active admin would be left.
        LAST_ADMIN,
        /// It is their password, and they may not come in.
        INACTIVE,
        /// It is their password, and it has to be changed.
        PASSWORD_CHANGE_REQUIRED,
        /// It is their password, and they would change it where nobody asks for that.
        PASSWORD_CHANGE_NOT_REQUIRED
    }

    public AccessDenied {
        lacking = Set.copyOf(lacking);
    }

    /// Something that whoever asks may not do to somebody, or to anything else.
    public static AccessDenied lacking(Action attempted, @Nullable UUID user, Set<Permission> lacking, Instant now) {
        return new AccessDenied(attempted, Why.NOT_HELD, user, lacking, RequestedChange.UNSAID, "", 1, now);
    }

    /// Something that nobody may do to this user as things are.
    public static AccessDenied because(Why why, Action attempted, UUID user, Instant now) {
        return new AccessDenied(attempted, why, user, Set.of(), RequestedChange.UNSAID, "", 1, now);
    }

    /// The same, and this is what they asked for.
    public AccessDenied to(RequestedChange asked) {
        return new AccessDenied(attempted, why, user, lacking, asked, call, times, occurredAt);
    }

    @Override
    public Optional<UUID> subject() {
        return Optional.ofNullable(user);
    }
}
