package dev.portero.bootstrap.cli.role;

import dev.portero.application.health.CheckReadiness;
import dev.portero.application.port.Unavailable;
import dev.portero.application.role.DefineRole;
import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.config.ConfiguredRole;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Roles from the setting ROLES: creates the missing ones at startup. Existing roles stay as they are, because an
/// administrator may have changed them.
public final class ConfiguredRoles {

    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredRoles.class);
    private static final RequestContext CONFIGURATION =
            new RequestContext(new Actor.Service("configuration"), "", "", "");

    private ConfiguredRoles() {}

    /// Creates the missing roles; only logs a warning while the database is unavailable or not migrated.
    public static void define(Service service, List<ConfiguredRole> roles) {
        if (roles.isEmpty()) {
            return;
        }
        try {
            if (service.useCase(CheckReadiness.class).handle() instanceof CheckReadiness.Outcome.Ready) {
                roles.forEach(role -> define(service.useCase(DefineRole.class), role));
            } else {
                LOG.warn("the roles in ROLES were not created: the database is not ready; the next start creates them");
            }
        } catch (Unavailable outage) {
            LOG.warn("not all roles in ROLES were created: {}; the next start creates the others", outage.getMessage());
        }
    }

    private static void define(DefineRole defineRole, ConfiguredRole role) {
        switch (defineRole.handle(new DefineRole.Command(CONFIGURATION, role.name(), "", role.permissions()))) {
            case DefineRole.Outcome.Defined made ->
                LOG.info(
                        "role {} created, as configured in ROLES",
                        made.role().name().value());
            case DefineRole.Outcome.NameTaken there -> LOG.debug("role {} exists", role.name());
            case DefineRole.Outcome.Flawed flawed ->
                throw new IllegalStateException("ROLES is validated at startup: " + role);
            case DefineRole.Outcome.NotHeld lacking ->
                throw new IllegalStateException("the service can grant every permission: " + role);
        }
    }
}
