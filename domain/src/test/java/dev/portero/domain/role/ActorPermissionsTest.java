package dev.portero.domain.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ActorPermissionsTest {

    @ParameterizedTest
    @CsvSource({
        "admin, admin, true",
        "admin, user, true",
        "member, user, true",
        "member, member, true",
        "member, auditor, false",
        "user, member, false",
        "auditor, admin, false"
    })
    void coversOnlyRolesWithoutFurtherPermissions(String own, String others, boolean covers) {
        ActorPermissions actor = new ActorPermissions(permissions(own));

        assertThat(actor.lacks(permissions(others)).isEmpty()).isEqualTo(covers);
    }

    @Test
    void returnsTheMissingPermissions() {
        assertThat(new ActorPermissions(permissions("member"))
                        .lacks(Set.of(Permission.CAPITAL_MOVE, Permission.USERS_READ)))
                .containsExactly(Permission.USERS_READ);
    }

    @Test
    void serviceHasEveryPermission() {
        assertThat(ActorPermissions.WHOLE.lacks(permissions("admin"))).isEmpty();
        assertThat(ActorPermissions.WHOLE.has(Permission.OPERATIONS_MANAGE)).isTrue();
        assertThat(ActorPermissions.NONE.has(Permission.CAPITAL_MOVE)).isFalse();
    }

    private static Set<Permission> permissions(String role) {
        return BuiltInRoles.PERMISSIONS.getOrDefault(new RoleName(role), Set.of());
    }
}
