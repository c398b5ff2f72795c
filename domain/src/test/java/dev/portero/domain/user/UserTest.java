package dev.portero.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class UserTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final UserId ID = new UserId(new UUID(1, 2));
    private static final Profile ALICE =
            new Profile(Email.of("a@b.cl"), new Username("alice"), FullName.of("Alice Doe"));

    @Test
    void isActiveAtOnceWhereNobodyHasToApprove() {
        User.Changed registered = User.register(ID, ALICE, ApprovalPolicy.NONE, NOW);

        assertThat(registered.user().status()).isEqualTo(Status.ACTIVE);
        assertThat(registered.user().isActive()).isTrue();
    }

    @Test
    void waitsWhereAnAdministratorApproves() {
        User.Changed registered = User.register(ID, ALICE, ApprovalPolicy.ADMIN, NOW);

        assertThat(registered.user().status()).isEqualTo(Status.PENDING);
        assertThat(registered.user().isActive()).isFalse();
    }

    @Test
    void tellsOfANewcomerWithAllThatIsKnown() {
        User.Changed registered = User.register(ID, ALICE, ApprovalPolicy.NONE, NOW);

        assertThat(registered.event()).isEqualTo(new UserEvent.Registered(ID, ALICE, NOW));
        assertThat(registered.event().subject()).contains(ID.value());
    }

    @Test
    void startsAtVersionZeroAndCountsItsSaves() {
        User user = User.register(ID, ALICE, ApprovalPolicy.NONE, NOW).user();

        assertThat(user.version()).isZero();
        assertThat(user.saved().version()).isEqualTo(1);
        assertThat(user.saved().profile()).isEqualTo(ALICE);
    }
}
