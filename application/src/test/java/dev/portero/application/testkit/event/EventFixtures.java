package dev.portero.application.testkit.event;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.LoginEvent;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleEvent;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionEvent;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.FullName;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserChange;
import dev.portero.domain.user.UserEvent;
import dev.portero.domain.user.Username;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Fixtures: domain events and messages.
public final class EventFixtures {

    public static final RequestContext ACT = RequestContext.ofVisitor(
            "request-1", "192.0.2.7", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    private static final Instant THEN = Instant.parse("2026-11-21T10:00:00.123456Z");

    private EventFixtures() {}

    /// Event: the user registered.
    public static UserEvent.Registered registered(User user) {
        return new UserEvent.Registered(user.id(), user.profile(), user.createdAt());
    }

    /// Event: the user changed the user name and removed the full name.
    public static UserEvent.Updated renamed(User user) {
        return new UserEvent.Updated(
                user.id(),
                List.of(
                        new UserChange.EmailBecame(Email.of("alicia@b.cl")),
                        new UserChange.UsernameBecame(new Username("alicia")),
                        new UserChange.FullNameBecame(FullName.NONE),
                        new UserChange.StatusBecame(Status.ACTIVE)),
                THEN);
    }

    /// Event: the user was suspended.
    public static UserEvent.StatusChanged suspended(User user) {
        return new UserEvent.StatusChanged(
                user.id(), Status.ACTIVE, Status.SUSPENDED, StatusReason.of("left the company"), THEN);
    }

    /// Event: logins with wrong passwords of the user.
    public static LoginEvent.Failed loginFailed(User user) {
        return new LoginEvent.Failed(new LoginTarget.Account(user.id()), 3, THEN);
    }

    /// Event: throttled logins of the user.
    public static LoginEvent.Throttled throttled(User user) {
        return new LoginEvent.Throttled(new LoginTarget.Account(user.id()), 2, THEN);
    }

    /// Event: the user was deleted.
    public static UserEvent.Deleted deleted(User user) {
        return new UserEvent.Deleted(user.id(), THEN);
    }

    /// Event: the user changed the password.
    public static UserEvent.PasswordChanged withAnotherPassword(User user) {
        return new UserEvent.PasswordChanged(user.id(), THEN);
    }

    /// Event: the user was assigned other roles.
    public static RoleEvent.Assigned promoted(User user) {
        return new RoleEvent.Assigned(
                user.id(), Set.of(new RoleName("user")), Set.of(new RoleName("auditor"), new RoleName("user")), THEN);
    }

    /// Event: the permissions of a role changed.
    public static RoleEvent.Changed redefined() {
        return new RoleEvent.Changed(
                new RoleName("helpdesk"),
                RoleEvent.Change.REDEFINED,
                Set.of(Permission.USERS_READ),
                Set.of(Permission.USERS_READ, Permission.USERS_WRITE),
                THEN);
    }

    /// Event: the user logged in.
    public static SessionEvent.Started loggedIn(User user) {
        return SessionFixtures.session(user.id()).started();
    }

    /// Event: the user logged out of a session.
    public static SessionEvent.Ended loggedOut(User user) {
        return SessionFixtures.session(user.id()).ended(EndReason.LOGGED_OUT, THEN);
    }

    /// Event: a rotated refresh token of the user was reused from another address.
    public static SessionEvent.ReuseDetected refreshTokenReused(User user) {
        return SessionFixtures.session(user.id()).reused(new Session.Origin("203.0.113.9", "python/3"), THEN);
    }

    /// Message of the most common type about this subject; null for none.
    public static OutboxMessage message(@Nullable UUID subject) {
        return message("user.created", subject);
    }

    /// Message of this type with a realistic body.
    public static OutboxMessage message(String type, @Nullable UUID subject) {
        String body = """
                {"type":"%s","version":"1.0","source":"users-service","user_id":%s,"payload":%s}\
                """.formatted(type, subject == null ? null : "\"" + subject + "\"", payload(type));
        return new OutboxMessage(UUID.randomUUID(), type, subject, body, ACT.requestId(), ACT.traceParent(), THEN);
    }

    private static String payload(String type) {
        return switch (type) {
            case "user.created" -> "{\"email\":\"a@b.cl\",\"username\":\"alice\",\"full_name\":\"Zoë 👍\"}";
            case "user.updated" -> "{\"full_name\":\"Zoë 👍\"}";
            case "user.status_changed" -> "{\"from\":\"active\",\"to\":\"suspended\",\"reason\":null}";
            default -> throw new IllegalArgumentException("no payload is defined for " + type);
        };
    }

    /// Message as the outbox claims it for publishing.
    public static ClaimedMessage outgoing(String type, UUID subject, long sequence) {
        return new ClaimedMessage(message(type, subject), sequence);
    }
}
