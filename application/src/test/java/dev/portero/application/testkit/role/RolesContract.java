package dev.portero.application.testkit.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.UserId;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every store of role assignments must do.
public abstract class RolesContract {

    private static final RoleName USER = new RoleName("user");
    private static final RoleName MEMBER = new RoleName("member");

    protected abstract Roles roles();

    protected abstract UnitOfWork unitOfWork();

    /// A user that the store may speak of.
    protected abstract UserId somebody();

    @Test
    final void knowsWhatItWasGiven() {
        UserId somebody = somebody();

        assign(somebody, Set.of(USER, MEMBER));

        assertThat(roles().of(somebody)).containsExactlyInAnyOrder(USER, MEMBER);
    }

    @Test
    final void givesNothingToSomebodyUnknown() {
        assertThat(roles().of(new UserId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    final void replacesWhatWasThereBefore() {
        UserId somebody = somebody();
        assign(somebody, Set.of(USER));

        assign(somebody, Set.of(MEMBER));

        assertThat(roles().of(somebody)).containsExactly(MEMBER);
    }

    @Test
    final void takesAllAway() {
        UserId somebody = somebody();
        assign(somebody, Set.of(USER));

        assign(somebody, Set.of());

        assertThat(roles().of(somebody)).isEmpty();
    }

    @Test
    final void keepsEveryUserApart() {
        UserId one = somebody();
        UserId other = somebody();

        assign(one, Set.of(USER));
        assign(other, Set.of(USER, MEMBER));

        assign(one, Set.of(MEMBER));

        assertThat(roles().of(one)).containsExactly(MEMBER);
        assertThat(roles().of(other)).containsExactlyInAnyOrder(USER, MEMBER);
    }

    @Test
    final void doesNotHoldOnToTheSetOfItsCaller() {
        UserId somebody = somebody();
        Set<RoleName> mutable = new HashSet<>(Set.of(USER));
        assign(somebody, mutable);

        mutable.add(MEMBER);

        assertThat(roles().of(somebody)).containsExactly(USER);
    }

    @Test
    final void forgetsWhatAFailedUnitWrote() {
        UserId somebody = somebody();

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    roles().assign(somebody, Set.of(USER));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(roles().of(somebody)).isEmpty();
    }

    private void assign(UserId user, Set<RoleName> names) {
        unitOfWork().run(() -> {
            roles().assign(user, names);
            return names;
        });
    }
}
