package dev.portero.domain.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class GrantsTest {

    private static final Set<Permission> HELD = Set.of(Permission.USERS_READ, Permission.ROLES_READ);

    @Test
    void nothingIsBeyondWhatSomebodyHolds() {
        assertThat(Grants.beyond(HELD, HELD)).isEmpty();
        assertThat(Grants.beyond(HELD, Set.of(Permission.USERS_READ))).isEmpty();
        assertThat(Grants.beyond(Set.of(), Set.of())).isEmpty();
    }

    @Test
    void whatSomebodyLacksIsBeyond() {
        assertThat(Grants.beyond(HELD, Set.of(Permission.USERS_READ, Permission.USERS_WRITE)))
                .containsExactly(Permission.USERS_WRITE);
        assertThat(Grants.beyond(Set.of(), HELD)).isEqualTo(HELD);
    }
}
