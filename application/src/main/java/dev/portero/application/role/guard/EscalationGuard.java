package dev.portero.application.role.guard;

import dev.portero.application.port.EventLog;
import dev.portero.application.role.port.Roles;
import dev.portero.domain.audit.AccessDenied;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.audit.RequestedChange;
import dev.portero.domain.role.ActorPermissions;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Privilege-escalation check (object-level authorization): compares the current permissions of the actor with those
/// that an operation affects or grants, and records denials. Every feature that changes other users, or grants
/// permissions, calls it in its unit of work.
public final class EscalationGuard {

    private final Roles roles;
    private final EventLog events;
    private final Clock clock;

    public EscalationGuard(Roles roles, EventLog events, Clock clock) {
        this.roles = roles;
        this.events = events;
        this.clock = clock;
    }

    /// Returns the permissions that the actor lacks for an action on a user. If there are any, the caller must deny the
    /// operation.
    public Set<Permission> lacking(RequestContext act, Action attempted, UserId user, Set<Permission> touched) {
        return lacking(act, attempted, user, touched, RequestedChange.UNSAID);
    }

    /// Same check, with the requested change for the audit entry.
    public Set<Permission> lacking(
            RequestContext act, Action attempted, UserId user, Set<Permission> touched, RequestedChange wanted) {
        return lacking(act, attempted, user.value(), touched, wanted);
    }

    /// Same check, for an action on no particular user.
    public Set<Permission> lacking(RequestContext act, Action attempted, Set<Permission> touched) {
        return lacking(act, attempted, touched, RequestedChange.UNSAID);
    }

    /// Same check, for an action on no particular user, with the requested change for the audit entry.
    public Set<Permission> lacking(
            RequestContext act, Action attempted, Set<Permission> touched, RequestedChange wanted) {
        return lacking(act, attempted, (UUID) null, touched, wanted);
    }

    private Set<Permission> lacking(
            RequestContext act,
            Action attempted,
            @Nullable UUID user,
            Set<Permission> touched,
            RequestedChange wanted) {
        if (touched.isEmpty()) {
            return Set.of(); // most users: no lookup of the actor needed
        }
        Set<Permission> lacking = of(act.actor()).lacks(touched);
        if (!lacking.isEmpty()) {
            events.append(
                    act,
                    AccessDenied.lacking(attempted, user, lacking, clock.instant())
                            .to(wanted));
        }
        return lacking;
    }

    /// Whether no active administrator would remain without this user. If so, the caller must deny the operation.
    public boolean wouldTakeTheLastAdmin(RequestContext act, Action attempted, User user) {
        return wouldTakeTheLastAdmin(act, attempted, user, RequestedChange.UNSAID);
    }

    /// Same check, with the requested change for the audit entry.
    public boolean wouldTakeTheLastAdmin(RequestContext act, Action attempted, User user, RequestedChange wanted) {
        boolean isLast = roles.isLastAdmin(user);
        if (isLast) {
            UUID id = user.id().value();
            events.append(
                    act,
                    AccessDenied.because(AccessDenied.Why.LAST_ADMIN, attempted, id, clock.instant())
                            .to(wanted));
        }
        return isLast;
    }

    private ActorPermissions of(Actor actor) {
        return switch (actor) {
            case Actor.Anonymous unknown -> ActorPermissions.NONE;
            case Actor.User person ->
                new ActorPermissions(roles.effectiveRolesOf(person.id()).permissions());
            case Actor.Client client -> new ActorPermissions(client.permissions());
            case Actor.Service service -> ActorPermissions.WHOLE;
        };
    }
}
