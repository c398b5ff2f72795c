package dev.portero.bootstrap.cli.service;

import dev.portero.application.health.CheckReadiness;
import dev.portero.application.port.Unavailable;
import dev.portero.application.role.FindMissingDefaultRoles;
import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.embedded.StartupException;
import dev.portero.domain.role.RoleName;
import java.util.Set;
import java.util.stream.Collectors;

/// Check at startup that the roles in DEFAULT_ROLES exist.
public final class DefaultRolesCheck {

    private DefaultRolesCheck() {}

    /// Fails the start when DEFAULT_ROLES names an unknown role: new users would silently get fewer roles than
    /// configured. Roles are data, so the check is skipped while the database is unavailable or not migrated.
    static void requireTheirRoles(Service service) {
        Set<RoleName> missing = missing(service);
        if (!missing.isEmpty()) {
            throw new StartupException("DEFAULT_ROLES names unknown roles: "
                    + missing.stream().map(RoleName::value).sorted().collect(Collectors.joining(", "))
                    + "; create them with portero roles define, or correct DEFAULT_ROLES");
        }
    }

    private static Set<RoleName> missing(Service service) {
        try {
            return service.useCase(CheckReadiness.class).handle() instanceof CheckReadiness.Outcome.Ready
                    ? service.useCase(FindMissingDefaultRoles.class).handle()
                    : Set.of();
        } catch (Unavailable outage) {
            return Set.of();
        }
    }
}
