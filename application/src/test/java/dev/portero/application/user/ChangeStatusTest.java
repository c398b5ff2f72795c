package dev.portero.application.user;

import static dev.portero.application.testkit.user.UserFixtures.alice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.port.Precondition;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.application.user.ChangeStatus.Outcome;
import dev.portero.application.user.ChangeStatus.Step;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.ApprovalPolicy;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserChange;
import dev.portero.domain.user.UserEvent;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.UserRefusal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ChangeStatusTest {

    private static final RequestContext SERVICE = new RequestContext(new Actor.Service("cli"), "request-1", "", "");

    private final InMemoryPortero portero = new InMemoryPortero();
    private final ChangeStatus changeStatus = new ChangeStatus(
            portero.users,
            portero.roles,
            portero.credentials,
            portero.trustedNetworks,
            portero.sessions,
            portero.events,
            portero.unitOfWork,
            portero.clock);
    private final User alice = alice();

    @BeforeEach
    void insertAlice() {
        portero.users.insert(alice);
    }

    @Test
    void suspendsAUserAndPublishesTheReason() {
        Outcome outcome = change("ALICE", Step.SUSPEND, " left the company ");

        User stored = portero.users.find(alice.id()).orElseThrow();
        assertThat(outcome).isEqualTo(new Outcome.Done(stored, Set.of()));
        assertThat(stored.status()).isEqualTo(Status.SUSPENDED);
        assertThat(portero.events.events())
                .containsExactly(
                        new UserEvent.Updated(
                                alice.id(),
                                List.of(new UserChange.StatusBecame(Status.SUSPENDED)),
                                portero.clock.instant()),
                        new UserEvent.StatusChanged(
                                alice.id(),
                                Status.ACTIVE,
                                Status.SUSPENDED,
                                StatusReason.of("left the company"),
                                portero.clock.instant()));
    }

    @Test
    void suspensionEndsEverySessionOfTheUser() {
        Session session = SessionFixtures.session(alice.id());
        Session ofAnotherUser = SessionFixtures.session(new UserId(UUID.randomUUID()));
        portero.sessions.open(session);
        portero.sessions.open(ofAnotherUser);

        change("alice", Step.SUSPEND, "");
        change("alice", Step.REACTIVATE, "");

        assertThat(portero.sessions.find(session.id())).isEmpty();
        assertThat(portero.sessions.find(ofAnotherUser.id())).contains(ofAnotherUser);
        assertThat(portero.events.events())
                .containsOnlyOnce(session.ended(EndReason.SUSPENDED, portero.clock.instant()))
                .hasSize(5);
    }

    @Test
    void reactivatesASuspendedUser() {
        change("a@b.cl", Step.SUSPEND, "");

        assertThat(change(alice.id().toString(), Step.REACTIVATE, "")).isInstanceOf(Outcome.Done.class);

        assertThat(portero.users.find(alice.id()))
                .hasValueSatisfying(user -> assertThat(user.isActive()).isTrue());
    }

    @Test
    void rejectsAnInvalidStatusTransition() {
        assertThat(change("alice", Step.REACTIVATE, ""))
                .isEqualTo(new Outcome.Refused(alice, UserRefusal.NOT_SUSPENDED));
        assertThat(portero.events.events()).isEmpty();
    }

    @Test
    void reportsAnUnknownUser() {
        assertThat(change("bob", Step.SUSPEND, "")).isEqualTo(new Outcome.NotFound());
        assertThat(change("' OR 1=1 --", Step.SUSPEND, "")).isEqualTo(new Outcome.NotFound());
    }

    @Test
    void rejectsAReasonWithControlCharacters() {
        assertThat(change("alice", Step.SUSPEND, "two\nlines"))
                .isEqualTo(new Outcome.FlawedReason(List.of(StatusReason.Flaw.CHARACTERS)));
        assertThat(portero.users.find(alice.id())).contains(alice);
    }

    @Test
    void approvesAPendingUserOnce() {
        User dora = pendingUser();

        assertThat(change("doris", Step.APPROVE, "")).isInstanceOf(Outcome.Done.class);

        assertThat(portero.users.find(dora.id()).orElseThrow().isActive()).isTrue();
        assertThat(portero.events.events())
                .contains(new UserEvent.StatusChanged(
                        dora.id(), Status.PENDING, Status.ACTIVE, StatusReason.NONE, portero.clock.instant()));
        assertThat(change("doris", Step.APPROVE, ""))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(UserRefusal.NOT_PENDING));
    }

    @Test
    void rejectionDeletesAPendingUser() {
        User dora = pendingUser();

        assertThat(change("doris", Step.REJECT, "a robot")).isInstanceOf(Outcome.Done.class);

        assertThat(portero.users.find(dora.id()).orElseThrow().status()).isEqualTo(Status.DELETED);
        assertThat(portero.events.events()).contains(new UserEvent.Deleted(dora.id(), portero.clock.instant()));
        assertThat(change("alice", Step.REJECT, "")).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void deletesAUserWithItsSessionsAndRoles() {
        Session session = SessionFixtures.session(alice.id());
        portero.sessions.open(session);
        portero.roles.assign(alice.id(), Set.of(new RoleName("user")));

        Outcome outcome = change("alice", Step.DELETE, "");

        User stored = portero.users.find(alice.id()).orElseThrow();
        assertThat(outcome).isEqualTo(new Outcome.Done(stored, Set.of()));
        assertThat(stored.status()).isEqualTo(Status.DELETED);
        assertThat(portero.roles.of(alice.id())).isEmpty();
        assertThat(portero.sessions.find(session.id())).isEmpty();
        assertThat(portero.events.events())
                .contains(
                        new UserEvent.Deleted(alice.id(), portero.clock.instant()),
                        session.ended(EndReason.DELETED, portero.clock.instant()));
        assertThat(change("alice", Step.DELETE, "")).isEqualTo(new Outcome.Refused(stored, UserRefusal.DELETED));
    }

    @Test
    void deletionRemovesOnlyTheCredentialOfTheUser() {
        portero.credentials.put(alice.id(), new PasswordHash("hash"));
        User dora = pendingUser();
        portero.credentials.put(dora.id(), new PasswordHash("hash"));

        change("alice", Step.SUSPEND, "");
        assertThat(portero.credentials.find(alice.id())).isPresent();
        change("alice", Step.DELETE, "");
        assertThat(portero.credentials.find(dora.id())).isPresent();
        change("doris", Step.REJECT, "");

        assertThat(portero.credentials.find(alice.id())).isEmpty();
        assertThat(portero.credentials.find(dora.id())).isEmpty();
    }

    @Test
    void deletionRemovesTheTrustedNetworks() {
        portero.unitOfWork.run(() -> {
            portero.trustedNetworks.add(alice.id(), "home");
        });

        change("alice", Step.SUSPEND, "");
        assertThat(portero.trustedNetworks.of(alice.id())).containsExactly("home");
        change("alice", Step.DELETE, "");

        assertThat(portero.trustedNetworks.of(alice.id())).isEmpty();
    }

    @Test
    void rejectsAStaleVersion() {
        assertThat(changeStatus.handle(new ChangeStatus.Command(
                        EventFixtures.ACT, "alice", Step.SUSPEND, "", new Precondition(true, Set.of(7L)))))
                .isEqualTo(new Outcome.Stale());
    }

    @Test
    void deniesChangingAUserWithMorePermissions() {
        portero.roles.assign(alice.id(), Set.of(new RoleName("member")));

        assertThat(change("alice", Step.SUSPEND, "")).isEqualTo(new Outcome.NotHeld(Set.of(Permission.CAPITAL_MOVE)));
        assertThat(changeStatus.handle(new ChangeStatus.Command(SERVICE, "alice", Step.SUSPEND, "")))
                .isInstanceOf(Outcome.Done.class);
        assertThat(change("alice", Step.REACTIVATE, ""))
                .isEqualTo(new Outcome.NotHeld(Set.of(Permission.CAPITAL_MOVE)));
    }

    @Test
    void deniesSuspendingTheLastAdmin() {
        User bobby = UserFixtures.user("b@b.cl", "bobby");
        portero.users.insert(bobby);
        portero.roles.assign(alice.id(), Set.of(RoleName.ADMIN));
        portero.roles.assign(bobby.id(), Set.of(RoleName.ADMIN));

        assertThat(changeStatus.handle(new ChangeStatus.Command(SERVICE, "bobby", Step.SUSPEND, "")))
                .isInstanceOf(Outcome.Done.class);
        assertThat(changeStatus.handle(new ChangeStatus.Command(SERVICE, "alice", Step.SUSPEND, "")))
                .isEqualTo(new Outcome.LastAdmin());

        assertThat(portero.users.find(alice.id())).contains(alice);
    }

    @Test
    void retriesOnceAfterAVersionConflict() {
        ChangeStatus retrying = new ChangeStatus(
                new CollidingUsers(portero.users, 1),
                portero.roles,
                portero.credentials,
                portero.trustedNetworks,
                portero.sessions,
                portero.events,
                portero.unitOfWork,
                portero.clock);

        assertThat(retrying.handle(command("alice", Step.SUSPEND, ""))).isInstanceOf(Outcome.Done.class);
        assertThat(portero.events.events()).hasSize(2);
    }

    private User pendingUser() {
        User registered = UserFixtures.user("doris@b.cl", "doris");
        User dora = User.register(registered.id(), registered.profile(), ApprovalPolicy.ADMIN, UserFixtures.BIRTH)
                .user();
        portero.users.insert(dora);
        return dora;
    }

    private Outcome change(String reference, Step step, String reason) {
        return changeStatus.handle(command(reference, step, reason));
    }

    private static ChangeStatus.Command command(String reference, Step step, String reason) {
        return new ChangeStatus.Command(EventFixtures.ACT, reference, step, reason);
    }
}
