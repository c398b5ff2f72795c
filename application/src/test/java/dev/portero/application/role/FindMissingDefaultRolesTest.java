package dev.portero.application.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.domain.role.RoleName;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FindMissingDefaultRolesTest {

    private final InMemoryPortero portero = new InMemoryPortero();

    @Test
    void returnsOnlyTheMissingRoles() {
        Set<RoleName> defaultRoles = Set.of(new RoleName("user"), new RoleName("wizard"));

        assertThat(new FindMissingDefaultRoles(portero.roles, defaultRoles).handle())
                .containsExactly(new RoleName("wizard"));
    }
}
