package dev.portero.domain.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class PermissionDifferenceTest {

    private static final Set<Permission> HELD = Set.of(Permission.USERS_READ, Permission.ROLES_READ);

    @Test
    void isEmptyForHeldPermissions() {
        assertThat(PermissionDifference.beyond(HELD, HELD)).isEmpty();
        assertThat(PermissionDifference.beyond(HELD, Set.of(Permission.USERS_READ)))
                .isEmpty();
        assertThat(PermissionDifference.beyond(Set.of(), Set.of())).isEmpty();
    }

    @Test
    void containsTheMissingPermissions() {
        assertThat(PermissionDifference.beyond(HELD, Set.of(Permission.USERS_READ, Permission.USERS_WRITE)))
                .containsExactly(Permission.USERS_WRITE);
        assertThat(PermissionDifference.beyond(Set.of(), HELD)).isEqualTo(HELD);
    }
}
