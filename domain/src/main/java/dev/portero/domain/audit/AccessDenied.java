package dev.portero.domain.audit;

import dev.portero.domain.event.InternalEvent;
import dev.portero.domain.role.Permission;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Audit event of an operation that authorization denied. The operation has no effect.
///
/// @param attempted the action that was denied
/// @param user the user whom the action concerns; null for an action on no particular user
/// @param lacking the permissions that the actor lacks
/// @param wanted the change that the actor requested
/// @param call the HTTP route of the request; empty for a denial inside a use case
/// @param times the number of denials since the previous event of this kind; at least 1
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

    /// Reason of the denial.
    public enum Why {
        /// The actor lacks a permission.
        NOT_HELD,
        /// The operation requires a user; the actor is an OAuth client.
        NOT_A_USER,
        /// No active administrator would remain.
        LAST_ADMIN,
        /// The password is correct, but the user is not active.
        INACTIVE,
        /// The password is correct, but it must be changed first.
        PASSWORD_CHANGE_REQUIRED,
        /// The password is correct, but no password change is required for this user.
        PASSWORD_CHANGE_NOT_REQUIRED
    }

    public AccessDenied {
        lacking = Set.copyOf(lacking);
    }

    /// Denial for lack of permissions, of an action on the given user or, with null, on something else.
    public static AccessDenied lacking(Action attempted, @Nullable UUID user, Set<Permission> lacking, Instant now) {
        return new AccessDenied(attempted, Why.NOT_HELD, user, lacking, RequestedChange.UNSAID, "", 1, now);
    }

    /// Denial for a reason other than lack of permissions.
    public static AccessDenied because(Why why, Action attempted, UUID user, Instant now) {
        return new AccessDenied(attempted, why, user, Set.of(), RequestedChange.UNSAID, "", 1, now);
    }

    /// Copy with the requested change.
    public AccessDenied to(RequestedChange asked) {
        return new AccessDenied(attempted, why, user, lacking, asked, call, times, occurredAt);
    }

    @Override
    public Optional<UUID> subject() {
        return Optional.ofNullable(user);
    }
}
