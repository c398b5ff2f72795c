package dev.portero.domain.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class BuiltInRolesTest {

    private static final RoleName ADMIN = new RoleName("admin");
    private static final RoleName AUDITOR = new RoleName("auditor");
    private static final RoleName MEMBER = new RoleName("member");
    private static final RoleName USER = new RoleName("user");

    @Test
    void permitsAnAdminEverything() {
        assertThat(BuiltInRoles.permissionsOf(Set.of(ADMIN))).containsExactlyInAnyOrder(Permission.values());
    }

    @Test
    void permitsAnAuditorToReadEverythingAndNoMore() {
        Set<Permission> reading = Arrays.stream(Permission.values())
                .filter(permission -> permission.wireName().endsWith(":read"))
                .collect(Collectors.toSet());

        assertThat(BuiltInRoles.permissionsOf(Set.of(AUDITOR))).isEqualTo(reading);
    }

    @Test
    void permitsAMemberToMoveCapital() {
        assertThat(BuiltInRoles.permissionsOf(Set.of(MEMBER))).containsExactly(Permission.CAPITAL_MOVE);
    }

    @Test
    void permitsAUserAndAStrangerNothing() {
        assertThat(BuiltInRoles.permissionsOf(Set.of(USER, new RoleName("accountant"))))
                .isEmpty();
        assertThat(BuiltInRoles.permissionsOf(Set.of())).isEmpty();
    }

    @Test
    void permitsWhatAnyOfTheRolesPermits() {
        assertThat(BuiltInRoles.permissionsOf(Set.of(MEMBER, AUDITOR, USER)))
                .contains(Permission.CAPITAL_MOVE, Permission.AUDIT_READ)
                .doesNotContain(Permission.USERS_WRITE);
    }
}
