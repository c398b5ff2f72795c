package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.AuthenticatedEntry;
import dev.portero.application.testkit.event.EventCodecContract;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.audit.AccessDenied;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.AuditActor;
import dev.portero.domain.audit.AuditEntry;
import dev.portero.domain.audit.AuditEvent;
import dev.portero.domain.audit.OperatorEvent;
import dev.portero.domain.audit.RequestedChange;
import dev.portero.domain.client.ClientEvent;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.client.ClientName;
import dev.portero.domain.credential.CredentialEvent;
import dev.portero.domain.event.DomainEvent;
import dev.portero.domain.event.InternalEvent;
import dev.portero.domain.key.KeyEvent;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleEvent;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Fixtures: audit entries and their events.
public final class AuditFixtures {

    /// The time of the first entry.
    public static final Instant THEN = Instant.parse("2026-11-21T10:00:00.123456Z");

    private static final String NOTHING = "00".repeat(32);

    private AuditFixtures() {}

    /// One event of each type that is recorded in the audit log, which are all but the events of the audit itself.
    /// `ContractCoverageTest` finds a missing type.
    public static List<DomainEvent> oneOfEach() {
        Stream<DomainEvent> published =
                EventCodecContract.oneOfEach().stream().filter(event -> !(event instanceof AuditEvent));
        return Stream.concat(published, internal().stream()).toList();
    }

    private static List<InternalEvent> internal() {
        ClientId client = new ClientId(new UUID(7, 7));
        UUID alice = UserFixtures.alice().id().value();
        return List.of(
                new CredentialEvent.Unlocked(UserFixtures.alice().id(), THEN),
                new CredentialEvent.ChangeRequired(UserFixtures.alice().id(), THEN),
                new ClientEvent.Registered(client, new ClientName("billing"), Set.of(Permission.USERS_READ), THEN),
                new ClientEvent.SecretRotated(client, THEN),
                new ClientEvent.Reassigned(client, null, new UserId(alice), THEN),
                new ClientEvent.Revoked(client, THEN),
                new ClientEvent.TokenIssued(client, Set.of(Permission.USERS_READ), THEN),
                new ClientEvent.Refused(client, 3, THEN),
                new KeyEvent.Announced("key-1", THEN),
                new KeyEvent.Promoted("key-1", THEN),
                new KeyEvent.Withdrawn("key-1", THEN),
                new KeyEvent.Resealed(2, THEN),
                new OperatorEvent.EventsReplayed(THEN, "user.created", alice, THEN),
                new OperatorEvent.SessionsPurged(THEN, THEN),
                new OperatorEvent.UsersGenerated(1_000, true, THEN),
                new OperatorEvent.TrailPruned("2024-11", 12, THEN),
                new OperatorEvent.TrailErased(alice, 12, THEN),
                new OperatorEvent.HeadAccepted("7:af7c", "9:9f86", THEN),
                AccessDenied.lacking(Action.USER_UPDATED, alice, Set.of(Permission.ROLES_WRITE), THEN),
                refused(Action.USER_ROLES_CHANGED, new RequestedChange.Roles(Set.of())),
                refused(
                        Action.ROLE_CHANGED,
                        new RequestedChange.RoleChange(
                                new RoleName("helpdesk"),
                                RoleEvent.Change.DEFINED,
                                Set.of(Permission.USERS_READ, Permission.ROLES_WRITE))));
    }

    /// Event of a denied request.
    public static AccessDenied refused(Action attempted, RequestedChange wanted) {
        return AccessDenied.lacking(attempted, null, Set.of(Permission.ROLES_WRITE), THEN)
                .to(wanted);
    }

    /// Entry of an action on a user, so many seconds after the first; the actor is a user, or a visitor when null.
    public static AuditEntry entry(int seconds, @Nullable UUID actor, @Nullable UUID user, Action action) {
        return new AuditEntry(
                new UUID(0x0190_0000_0000_7000L + seconds, seconds + 1L),
                THEN.plusSeconds(seconds),
                action,
                AuditEntry.Result.DONE,
                actor == null
                        ? new AuditActor(AuditActor.Kind.ANONYMOUS, null, "")
                        : new AuditActor(AuditActor.Kind.USER, actor, ""),
                user,
                "request-" + seconds,
                new TreeMap<>(Map.of("session", "of " + seconds)),
                new TreeMap<>(Map.of("ip", "192.0.2.7", "reason", "Zoë 👍, \"{},\\")));
    }

    /// The entry with invalid MACs.
    public static AuthenticatedEntry passwordNotConfirmed(AuditEntry entry) {
        boolean isPersonal = !entry.personal().isEmpty();
        return new AuthenticatedEntry(entry, isPersonal ? "salt" : "", isPersonal ? NOTHING : "", NOTHING);
    }
}
