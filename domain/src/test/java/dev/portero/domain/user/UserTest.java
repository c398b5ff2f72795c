package dev.portero.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class UserTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final UserId ID = new UserId(new UUID(1, 2));
    private static final Profile ALICE =
            new Profile(Email.of("a@b.cl"), new Username("alice"), FullName.of("Alice Doe"));

    @Test
    void isActiveAtOnceWithoutAnApprovalPolicy() {
        User.Changed registered = User.register(ID, ALICE, ApprovalPolicy.NONE, NOW);

        assertThat(registered.user().status()).isEqualTo(Status.ACTIVE);
        assertThat(registered.user().isActive()).isTrue();
    }

    @Test
    void isPendingUntilAnAdminApproves() {
        User.Changed registered = User.register(ID, ALICE, ApprovalPolicy.ADMIN, NOW);

        assertThat(registered.user().status()).isEqualTo(Status.PENDING);
        assertThat(registered.user().isActive()).isFalse();
    }

    @Test
    void registrationPublishesTheProfile() {
        User.Changed registered = User.register(ID, ALICE, ApprovalPolicy.NONE, NOW);

        assertThat(registered.events()).containsExactly(new UserEvent.Registered(ID, ALICE, NOW));
        assertThat(registered.events().getFirst().subject()).contains(ID.value());
    }

    @Test
    void startsAtVersionZeroAndCountsItsSaves() {
        User user = User.register(ID, ALICE, ApprovalPolicy.NONE, NOW).user();

        assertThat(user.version()).isZero();
        assertThat(user.saved().version()).isEqualTo(1);
        assertThat(user.saved().profile()).isEqualTo(ALICE);
    }

    @Test
    void updatePublishesTheChangedFields() {
        Profile alicia = new Profile(Email.of("alicia@b.cl"), new Username("alicia"), FullName.NONE);

        User.Changed changed = alice().describe(alicia, LATER);

        assertThat(changed.user().profile()).isEqualTo(alicia);
        assertThat(changed.user().updatedAt()).isEqualTo(LATER);
        assertThat(changed.user().createdAt()).isEqualTo(NOW);
        assertThat(changed.events())
                .containsExactly(new UserEvent.Updated(
                        ID,
                        List.of(
                                new UserChange.EmailBecame(alicia.email()),
                                new UserChange.UsernameBecame(alicia.username()),
                                new UserChange.FullNameBecame(FullName.NONE)),
                        LATER));
    }

    @Test
    void unchangedProfilePublishesNothing() {
        User.Changed changed = alice().describe(ALICE, LATER);

        assertThat(changed.user()).isEqualTo(alice());
        assertThat(changed.events()).isEmpty();
    }

    @Test
    void suspendsAndReactivatesAUser() {
        StatusReason reason = StatusReason.of("left the company");

        User.Changed suspended = (User.Changed) alice().suspend(reason, LATER);
        User.Changed reactivated = (User.Changed) suspended.user().reactivate(StatusReason.NONE, LATER);

        assertThat(suspended.user().isActive()).isFalse();
        assertThat(suspended.events())
                .containsExactly(
                        new UserEvent.Updated(ID, List.of(new UserChange.StatusBecame(Status.SUSPENDED)), LATER),
                        new UserEvent.StatusChanged(ID, Status.ACTIVE, Status.SUSPENDED, reason, LATER));
        assertThat(reactivated.user().isActive()).isTrue();
        assertThat(reactivated.user().updatedAt()).isEqualTo(LATER);
    }

    @Test
    void rejectsAnInvalidStatusTransition() {
        User pending = User.register(ID, ALICE, ApprovalPolicy.ADMIN, NOW).user();
        User suspended = ((User.Changed) alice().suspend(StatusReason.NONE, NOW)).user();

        assertThat(pending.suspend(StatusReason.NONE, LATER)).isEqualTo(new User.Refused(UserRefusal.NOT_ACTIVE));
        assertThat(suspended.suspend(StatusReason.NONE, LATER)).isEqualTo(new User.Refused(UserRefusal.NOT_ACTIVE));
        assertThat(pending.reactivate(StatusReason.NONE, LATER)).isEqualTo(new User.Refused(UserRefusal.NOT_SUSPENDED));
        assertThat(alice().reactivate(StatusReason.NONE, LATER)).isEqualTo(new User.Refused(UserRefusal.NOT_SUSPENDED));
    }

    private static User alice() {
        return User.register(ID, ALICE, ApprovalPolicy.NONE, NOW).user();
    }
}
