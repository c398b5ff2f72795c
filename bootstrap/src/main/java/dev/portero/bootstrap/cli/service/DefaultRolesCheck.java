package dev.portero.bootstrap.cli.service;

import dev.portero.application.health.CheckReadiness;
import dev.portero.application.port.Unavailable;
import dev.portero.application.role.FindMissingRoles;
import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.embedded.StartupException;
import dev.portero.domain.role.RoleName;
import java.util.Set;
import java.util.stream.Collectors;

/// Holds a start to what is said of newcomers.
public final class DefaultRolesCheck {

    private DefaultRolesCheck() {}

    /// Refuses to go on where DEFAULT_ROLES names what is no role: newcomers would get less than was said, and nobody
    /// would notice. Roles are data, so nothing is said while the database is away, or has not the schema.
    static void requireTheirRoles(Service service) {
        Set<RoleName> missing = missing(service);
        if (!missing.isEmpty()) {
            throw new StartupException("DEFAULT_ROLES names what is no role: "
                    + missing.stream().map(RoleName::value).sorted().collect(Collectors.joining(", "))
                    + "; make it (portero roles define), or correct the setting");
        }
    }

    private static Set<RoleName> missing(Service service) {
        try {
            return service.useCase(CheckReadiness.class).handle() instanceof CheckReadiness.Outcome.Ready
                    ? service.useCase(FindMissingRoles.class).handle()
                    : Set.of();
        } catch (Unavailable goneMeanwhile) {
            return Set.of();
        }
    }
}
