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

/// Facts and messages to test with.
public final class EventFixtures {

    public static final RequestContext ACT = RequestContext.ofVisitor(
            "request-1", "192.0.2.7", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    private static final Instant THEN = Instant.parse("2026-11-21T10:00:00.123456Z");

    private EventFixtures() {}

    /// The fact that this user has just come.
    public static UserEvent.Registered registered(User user) {
        return new UserEvent.Registered(user.id(), user.profile(), user.createdAt());
    }

    /// The fact that this user has another name now, and no full name any more.
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

    /// The fact that this user is kept out.
    public static UserEvent.StatusChanged suspended(User user) {
        return new UserEvent.StatusChanged(
                user.id(), Status.ACTIVE, Status.SUSPENDED, StatusReason.of("left the company"), THEN);
    }

    /// The fact that somebody has tried wrong passwords of this user.
    public static LoginEvent.Failed guessed(User user) {
        return new LoginEvent.Failed(new LoginTarget.Account(user.id()), 3, THEN);
    }

    /// The fact that somebody has tried too many passwords of this user.
    public static LoginEvent.Throttled throttled(User user) {
        return new LoginEvent.Throttled(new LoginTarget.Account(user.id()), 2, THEN);
    }

    /// The fact that this user has no account any more.
    public static UserEvent.Deleted deleted(User user) {
        return new UserEvent.Deleted(user.id(), THEN);
    }

    /// The fact that this user has another password.
    public static UserEvent.PasswordChanged withAnotherPassword(User user) {
        return new UserEvent.PasswordChanged(user.id(), THEN);
    }

    /// The fact that this user holds other roles now.
    public static RoleEvent.Assigned promoted(User user) {
        return new RoleEvent.Assigned(
                user.id(), Set.of(new RoleName("user")), Set.of(new RoleName("auditor"), new RoleName("user")), THEN);
    }

    /// The fact that a role permits something else now.
    public static RoleEvent.Changed redefined() {
        return new RoleEvent.Changed(
                new RoleName("helpdesk"),
                RoleEvent.Change.REDEFINED,
                Set.of(Permission.USERS_READ),
                Set.of(Permission.USERS_READ, Permission.USERS_WRITE),
                THEN);
    }

    /// The fact that somebody signed in.
    public static SessionEvent.Started signedIn(User user) {
        return SessionFixtures.session(user.id()).started();
    }

    /// The fact that one of somebody's sessions is over.
    public static SessionEvent.Ended signedOut(User user) {
        return SessionFixtures.session(user.id()).ended(EndReason.SIGNED_OUT, THEN);
    }

    /// The fact that somebody else has one of somebody's refresh tokens.
    public static SessionEvent.ReuseDetected robbed(User user) {
        return SessionFixtures.session(user.id()).reused(new Session.Origin("203.0.113.9", "python/3"), THEN);
    }

    /// A message of the commonest type about somebody; about nobody when the subject is null.
    public static OutboxMessage message(@Nullable UUID subject) {
        return message("user.created", subject);
    }

    /// A message of this type, with a body such as a real one has.
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
            default -> throw new IllegalArgumentException("no body is known of " + type);
        };
    }

    /// A message as an outbox hands it out.
    public static ClaimedMessage outgoing(String type, UUID subject, long sequence) {
        return new ClaimedMessage(message(type, subject), sequence);
    }
}
