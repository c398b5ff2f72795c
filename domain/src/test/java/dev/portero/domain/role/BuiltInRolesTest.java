package dev.portero.domain.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class BuiltInRolesTest {

    @Test
    void builtInRolesAreFour() {
        assertThat(BuiltInRoles.NAMES)
                .containsExactlyInAnyOrder(
                        RoleName.ADMIN, new RoleName("auditor"), new RoleName("member"), new RoleName("user"));
    }

    @Test
    void adminHasEveryPermission() {
        assertThat(permitted("admin")).containsExactlyInAnyOrder(Permission.values());
    }

    @Test
    void auditorHasExactlyTheReadPermissions() {
        Set<Permission> reading = Arrays.stream(Permission.values())
                .filter(permission -> permission.wireName().endsWith(":read"))
                .collect(Collectors.toSet());

        assertThat(permitted("auditor")).isEqualTo(reading);
    }

    @Test
    void memberMayMoveCapitalAndUserHasNoPermission() {
        assertThat(permitted("member")).containsExactly(Permission.CAPITAL_MOVE);
        assertThat(permitted("user")).isEmpty();
    }

    private static Set<Permission> permitted(String role) {
        return BuiltInRoles.PERMISSIONS.getOrDefault(new RoleName(role), Set.of());
    }
}
