package dev.portero.bootstrap.cli.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.health.port.DatabaseStatus;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.config.ConfiguredRole;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.Role;
import dev.portero.domain.role.RoleName;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConfiguredRolesTest {

    private static final List<ConfiguredRole> ROLES = List.of(
            new ConfiguredRole("helpdesk", List.of("users:read", "users:write")),
            new ConfiguredRole("auditor", List.of("users:write")));

    private final InMemoryPortero portero = new InMemoryPortero();

    @Test
    void createsMissingRolesAndKeepsExistingOnes() {
        Role auditor = role("auditor");
        try (Service service = Service.start(InMemoryPortero.PROPERTIES, portero.adapters())) {
            portero.database.become(DatabaseStatus.State.UNREACHABLE);
            ConfiguredRoles.define(service, ROLES);
            assertThat(portero.roles.find(new RoleName("helpdesk"))).isEmpty();

            portero.database.become(DatabaseStatus.State.READY);
            ConfiguredRoles.define(service, ROLES);
            ConfiguredRoles.define(service, ROLES);
        }

        assertThat(role("helpdesk").permissions())
                .containsExactlyInAnyOrder(Permission.USERS_READ, Permission.USERS_WRITE);
        assertThat(role("auditor")).isEqualTo(auditor);
        assertThat(portero.trail.entries())
                .filteredOn(kept -> kept.marked().entry().actor().part().equals("configuration"))
                .hasSize(1);
    }

    private Role role(String name) {
        return portero.roles.find(new RoleName(name)).orElseThrow();
    }
}
