package dev.portero.bootstrap.cli.service;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.health.port.DatabaseStatus;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.embedded.StartupException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DefaultRolesCheckTest {

    private final InMemoryPortero portero = new InMemoryPortero();

    @Test
    void rejectsUnknownDefaultRolesAtStart() {
        Map<String, Object> properties = new HashMap<>(InMemoryPortero.PROPERTIES);
        properties.put("portero.registration.default-roles", List.of("user", "wizard"));
        try (Service service = Service.start(properties, portero.adapters())) {
            assertThatThrownBy(() -> DefaultRolesCheck.requireTheirRoles(service))
                    .isInstanceOf(StartupException.class)
                    .hasMessageStartingWith("DEFAULT_ROLES names unknown roles: wizard;");

            portero.database.become(DatabaseStatus.State.UNREACHABLE);
            assertThatCode(() -> DefaultRolesCheck.requireTheirRoles(service)).doesNotThrowAnyException();
        }
    }
}
