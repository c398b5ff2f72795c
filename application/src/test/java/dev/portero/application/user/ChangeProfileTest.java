package dev.portero.application.user;

import static dev.portero.application.testkit.user.UserFixtures.alice;
import static dev.portero.application.testkit.user.UserFixtures.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.port.Precondition;
import dev.portero.application.port.StaleVersion;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.application.user.ChangeProfile.Edit;
import dev.portero.application.user.ChangeProfile.Outcome;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.FullName;
import dev.portero.domain.user.IdentityFlaw;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserChange;
import dev.portero.domain.user.UserEvent;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ChangeProfileTest {

    private final InMemoryPortero portero = new InMemoryPortero();
    private final ChangeProfile changeProfile =
            new ChangeProfile(portero.users, portero.roles, portero.events, portero.unitOfWork, portero.clock);
    private final User alice = alice();

    @BeforeEach
    void insertAlice() {
        portero.users.insert(alice);
        portero.roles.assign(alice.id(), Set.of(new RoleName("user")));
        portero.clock.advance(Duration.ofHours(1));
    }

    @Test
    void changesOnlyTheGivenFieldsAndPublishesThem() {
        Outcome outcome = change(Precondition.NONE, new Edit.FullName(" Alice D. "));

        User stored = portero.users.find(alice.id()).orElseThrow();
        assertThat(outcome).isEqualTo(new Outcome.Changed(stored, Set.of(new RoleName("user"))));
        assertThat(stored.profile().fullName().value()).isEqualTo("Alice D.");
        assertThat(stored.profile().username()).isEqualTo(alice.profile().username());
        assertThat(stored.version()).isEqualTo(1);
        assertThat(portero.events.events())
                .containsExactly(new UserEvent.Updated(
                        alice.id(),
                        List.of(new UserChange.FullNameBecame(FullName.of("Alice D."))),
                        portero.clock.instant()));
    }

    @Test
    void publishesNothingWhenTheProfileIsUnchanged() {
        Outcome outcome = change(Precondition.NONE, new Edit.FullName("Alice Doe"), new Edit.Username("alice"));

        assertThat(outcome).isEqualTo(new Outcome.Changed(alice, Set.of(new RoleName("user"))));
        assertThat(portero.users.find(alice.id())).contains(alice);
        assertThat(portero.events.events()).isEmpty();
    }

    @Test
    void removesTheFullName() {
        change(Precondition.NONE, new Edit.FullName(""));

        assertThat(portero.users.find(alice.id()))
                .hasValueSatisfying(
                        stored -> assertThat(stored.profile().fullName()).isEqualTo(FullName.NONE));
    }

    @Test
    void rejectsInvalidFieldsAndChangesNothing() {
        Outcome outcome = change(Precondition.NONE, new Edit.Username("me"), new Edit.FullName("a\nb"));

        assertThat(outcome)
                .isEqualTo(new Outcome.Flawed(List.of(
                        IdentityFlaw.USERNAME_TOO_SHORT,
                        IdentityFlaw.USERNAME_RESERVED,
                        IdentityFlaw.FULL_NAME_CHARACTERS)));
        assertThat(portero.users.find(alice.id())).contains(alice);
    }

    @Test
    void rejectsATakenUsername() {
        portero.users.insert(user("c@d.cl", "carol"));

        assertThat(change(Precondition.NONE, new Edit.Username("CAROL"))).isEqualTo(new Outcome.UsernameTaken());

        assertThat(portero.users.find(alice.id())).contains(alice);
        assertThat(portero.events.events()).isEmpty();
    }

    @Test
    void rejectsAStaleVersion() {
        Precondition asRead = new Precondition(true, Set.of(0L));

        assertThat(change(asRead, new Edit.Username("alicia"))).isInstanceOf(Outcome.Changed.class);
        assertThat(change(asRead, new Edit.Username("alison"))).isEqualTo(new Outcome.Stale());

        assertThat(portero.users.findByUsername(new Username("alicia"))).isPresent();
    }

    @Test
    void rejectsAPreconditionWithoutVersions() {
        assertThat(change(new Precondition(true, Set.of()), new Edit.Username("alicia")))
                .isEqualTo(new Outcome.Stale());
    }

    @Test
    void retriesOnceAfterAVersionConflict() {
        CollidingUsers colliding = new CollidingUsers(portero.users, 1);
        ChangeProfile retrying =
                new ChangeProfile(colliding, portero.roles, portero.events, portero.unitOfWork, portero.clock);

        Outcome outcome = retrying.handle(command(Precondition.NONE, new Edit.Username("alicia")));

        assertThat(outcome).isInstanceOf(Outcome.Changed.class);
        assertThat(portero.events.events()).hasSize(1);
    }

    @Test
    void failsAfterASecondVersionConflict() {
        CollidingUsers colliding = new CollidingUsers(portero.users, 2);
        ChangeProfile retrying =
                new ChangeProfile(colliding, portero.roles, portero.events, portero.unitOfWork, portero.clock);

        assertThatThrownBy(() -> retrying.handle(command(Precondition.NONE, new Edit.Username("alicia"))))
                .isInstanceOf(StaleVersion.class);

        assertThat(portero.events.events()).isEmpty();
    }

    @Test
    void reportsAnUnknownUser() {
        ChangeProfile.Command command = new ChangeProfile.Command(
                EventFixtures.ACT, new UserId(UUID.randomUUID()), Precondition.NONE, List.of());

        assertThat(changeProfile.handle(command)).isEqualTo(new Outcome.NotFound());
    }

    @Test
    void changedEmailIsUnverified() {
        User verified = new User(
                alice.id(),
                alice.profile(),
                alice.status(),
                true,
                alice.locale(),
                alice.createdAt(),
                alice.updatedAt(),
                alice.version());
        portero.users.save(verified);

        assertThat(change(Precondition.NONE, new Edit.Email("A@B.CL"))).isInstanceOf(Outcome.Changed.class);
        assertThat(portero.users.find(alice.id()).orElseThrow().emailVerified()).isTrue();

        assertThat(change(Precondition.NONE, new Edit.Email("alicia@b.cl"))).isInstanceOf(Outcome.Changed.class);
        assertThat(portero.users.find(alice.id()).orElseThrow().emailVerified()).isFalse();
    }

    @Test
    void rejectsATakenEmail() {
        portero.users.insert(UserFixtures.user("b@b.cl", "bobby"));

        assertThat(change(Precondition.NONE, new Edit.Email("B@b.cl"))).isEqualTo(new Outcome.EmailTaken());
    }

    @Test
    void deniesChangingAnotherUserWithMorePermissions() {
        portero.roles.assign(alice.id(), Set.of(RoleName.ADMIN));
        Edit edit = new Edit.Email("mine@b.cl");

        assertThat(change(Precondition.NONE, edit)).isInstanceOf(Outcome.NotHeld.class);
        assertThat(portero.users.find(alice.id())).contains(alice);
        RequestContext own = new RequestContext(new Actor.User(alice.id()), "request-1", "192.0.2.7", "");
        assertThat(changeProfile.handle(new ChangeProfile.Command(own, alice.id(), Precondition.NONE, List.of(edit))))
                .isInstanceOf(Outcome.Changed.class);
    }

    @Test
    void rejectsADeletedUser() {
        portero.users.save(((User.Changed) alice.delete(StatusReason.NONE, portero.clock.instant())).user());

        assertThat(change(Precondition.NONE, new Edit.FullName("X"))).isEqualTo(new Outcome.Deleted());
    }

    private Outcome change(Precondition precondition, Edit... edits) {
        return changeProfile.handle(command(precondition, edits));
    }

    private ChangeProfile.Command command(Precondition precondition, Edit... edits) {
        return new ChangeProfile.Command(EventFixtures.ACT, alice.id(), precondition, List.of(edits));
    }
}
