package dev.portero.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.port.AuditFilter;
import dev.portero.application.audit.port.AuthenticatedEntry;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.audit.AuditFixtures;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.AuditActor;
import dev.portero.domain.audit.AuditEntry;
import dev.portero.domain.audit.AuditEntry.Result;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.audit.RequestedChange;
import dev.portero.domain.client.ClientEvent;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.client.ClientName;
import dev.portero.domain.event.DomainEvent;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.Role;
import dev.portero.domain.role.RoleDescription;
import dev.portero.domain.role.RoleEvent;
import dev.portero.domain.role.RoleEvent.Change;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.User;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RecordAuditEntryTest {

    private static final User ALICE = UserFixtures.alice();
    private static final RequestContext ACT = new RequestContext(
                    new Actor.User(ALICE.id()), "request-1", "192.0.2.7", "", "curl/8")
            .by(new Actor.Anonymous());

    private static final RoleName HELPDESK = new RoleName("helpdesk");

    private final InMemoryPortero portero = new InMemoryPortero();
    private final RecordAuditEntry recordAuditEntry =
            new RecordAuditEntry(portero.trail, portero.auditMac, portero.tokens, portero.ids);

    @ParameterizedTest
    @MethodSource("events")
    void writesAnEntryForEveryEvent(DomainEvent event) {
        AuditEntry entry = recorded(ACT, event);

        assertThat(entry.at()).isEqualTo(event.occurredAt());
        assertThat(entry.user()).isEqualTo(event.subject().orElse(null));
        assertThat(entry.action()).isNotEqualTo(Action.UNKNOWN);
        assertThat(entry.request()).isEqualTo("request-1");
        assertThat(entry.requestId()).isEmpty();
        assertThat(entry.erased().request()).isEmpty();
        assertThat(entry.personal()).containsEntry("ip", "192.0.2.7").containsEntry("user_agent", "curl/8");
    }

    static List<DomainEvent> events() {
        return AuditFixtures.oneOfEach();
    }

    @Test
    void entryHasActorResultAndDetails() {
        AuditEntry failed = recorded(EventFixtures.ACT, EventFixtures.loginFailed(ALICE));
        AuditEntry done = recorded(EventFixtures.ACT.by(new Actor.Service("cli")), EventFixtures.suspended(ALICE));

        assertThat(failed.result()).isEqualTo(Result.REFUSED);
        assertThat(failed.actor()).isEqualTo(new AuditActor(AuditActor.Kind.ANONYMOUS, null, ""));
        assertThat(failed.facts()).isEqualTo(Map.of("count", "3", "reason", "wrong_password"));
        assertThat(done.result()).isEqualTo(Result.DONE);
        assertThat(done.actor()).isEqualTo(new AuditActor(AuditActor.Kind.SERVICE, null, "cli"));
        assertThat(done.requestId()).isEqualTo(EventFixtures.ACT.requestId());
        assertThat(done.facts()).isEqualTo(Map.of("from", "active", "to", "suspended"));
    }

    @Test
    void entryHasTheRolesBeforeAndAfterTheChange() {
        RoleName auditor = new RoleName("auditor");
        DomainEvent unassigned = new RoleEvent.Assigned(ALICE.id(), Set.of(auditor), Set.of(), AuditFixtures.THEN);

        assertThat(recorded(ACT, EventFixtures.promoted(ALICE)).facts())
                .isEqualTo(Map.of("roles_before", "user", "roles", "auditor user"));
        assertThat(recorded(ACT, unassigned).facts()).isEqualTo(Map.of("roles_before", "auditor", "roles", "none"));
    }

    @Test
    void entryHasThePermissionsOfARoleBeforeAndAfterTheChange() {
        Role.Changed defined = Role.define(HELPDESK, RoleDescription.NONE, Set.of(), AuditFixtures.THEN);
        Role.Changed removed = (Role.Changed) defined.role().remove(AuditFixtures.THEN);

        assertThat(recorded(ACT, EventFixtures.redefined()).facts())
                .isEqualTo(Map.of(
                        "role",
                        "helpdesk",
                        "change",
                        "redefined",
                        "permissions_before",
                        "users:read",
                        "permissions",
                        "users:read users:write"));
        assertThat(recorded(ACT, defined.events().getFirst()).facts())
                .isEqualTo(Map.of("role", "helpdesk", "change", "defined", "permissions", "none"));
        assertThat(recorded(ACT, removed.events().getFirst()).facts())
                .isEqualTo(Map.of("role", "helpdesk", "change", "removed", "permissions_before", "none"));
    }

    @Test
    void entryOfADenialHasTheRequestedChange() {
        Set<RoleName> both = Set.of(RoleName.ADMIN, HELPDESK);
        Set<Permission> some = Set.of(Permission.AUDIT_READ);

        assertThat(detailsOfDenial(Action.USER_ROLES_CHANGED, new RequestedChange.Roles(both)))
                .containsEntry("roles", "admin helpdesk")
                .containsEntry("lacking", "roles:write");
        assertThat(detailsOfDenial(
                        Action.ROLE_CHANGED, new RequestedChange.RoleChange(HELPDESK, Change.REDEFINED, some)))
                .containsEntry("role", "helpdesk")
                .containsEntry("change", "redefined")
                .containsEntry("permissions", "audit:read");
        assertThat(detailsOfDenial(
                        Action.ROLE_CHANGED, new RequestedChange.RoleChange(HELPDESK, Change.REMOVED, Set.of())))
                .containsEntry("change", "removed")
                .doesNotContainKey("permissions");
        assertThat(detailsOfDenial(Action.USER_DELETED, RequestedChange.UNSAID)).containsOnlyKeys("reason", "lacking");
    }

    /// A client name may contain the name of its owner.
    @Test
    void storesAClientNameAsPersonalData() {
        ClientEvent registered = new ClientEvent.Registered(
                new ClientId(new UUID(7, 7)), new ClientName("laptop of Alice"), Set.of(), AuditFixtures.THEN);

        AuditEntry entry = recorded(ACT, registered);

        assertThat(entry.personal()).containsEntry("name", "laptop of Alice");
        assertThat(entry.facts()).containsOnlyKeys("client");
    }

    @Test
    void storesUserAttributesAsPersonalData() {
        AuditEntry entry = recorded(EventFixtures.ACT, EventFixtures.renamed(ALICE));

        assertThat(entry.facts().toString()).doesNotContain("alicia").contains("email full_name status username");
        assertThat(entry.personal()).containsEntry("email", "alicia@b.cl").containsEntry("username", "alicia");
    }

    @Test
    void macIsBoundToItsEntryAndSaltsAreUnique() {
        AuthenticatedEntry one = stored(EventFixtures.ACT, EventFixtures.registered(ALICE));
        AuthenticatedEntry other = stored(EventFixtures.ACT, EventFixtures.registered(ALICE));
        EntryMacs entryMacs = new EntryMacs(portero.auditMac);

        assertThat(entryMacs.isGenuine(one)).isTrue();
        assertThat(entryMacs.isPersonalGenuine(one)).isTrue();
        assertThat(one.salt()).isNotEqualTo(other.salt());
        assertThat(one.commitment()).isNotEqualTo(other.commitment());
        assertThat(entryMacs.isGenuine(new AuthenticatedEntry(other.entry(), one.salt(), one.commitment(), one.mac())))
                .isFalse();
    }

    @Test
    void entriesContainNoSecrets() {
        events().forEach(event -> recorded(ACT, event));

        assertThat(portero.trail.list(AuditFilter.ALL, null, 100).toString())
                .doesNotContainIgnoringCase("token-")
                .doesNotContain(ALICE.profile().email().value() + "$")
                .doesNotContain("$2");
    }

    private Map<String, String> detailsOfDenial(Action attempted, RequestedChange requested) {
        return recorded(ACT, AuditFixtures.refused(attempted, requested)).facts();
    }

    private AuditEntry recorded(RequestContext act, DomainEvent event) {
        return stored(act, event).entry();
    }

    private AuthenticatedEntry stored(RequestContext act, DomainEvent event) {
        portero.unitOfWork.run(() -> {
            recordAuditEntry.on(act, event);
        });
        return portero.trail.entries().getLast().marked();
    }
}
