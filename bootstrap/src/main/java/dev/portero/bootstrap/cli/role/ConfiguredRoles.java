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

/// Makes the roles that ROLES names, where they are missing. Those that are there stay as they are: somebody may have
/// changed them since.
public final class ConfiguredRoles {

    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredRoles.class);
    private static final RequestContext BY_ITSELF = new RequestContext(new Actor.Service("configuration"), "", "", "");

    private ConfiguredRoles() {}

    /// Does nothing but say so while the database is away, or has not the schema.
    public static void define(Service service, List<ConfiguredRole> roles) {
        if (roles.isEmpty()) {
            return;
        }
        try {
            if (service.useCase(CheckReadiness.class).handle() instanceof CheckReadiness.Outcome.Ready) {
                roles.forEach(role -> define(service.useCase(DefineRole.class), role));
            } else {
                LOG.warn("the roles that ROLES names are not made now: the database is not ready; the next start does");
            }
        } catch (Unavailable goneMeanwhile) {
            LOG.warn(
                    "the roles that ROLES names are not all made: {}; the next start does", goneMeanwhile.getMessage());
        }
    }

    private static void define(DefineRole defineRole, ConfiguredRole role) {
        switch (defineRole.handle(new DefineRole.Command(BY_ITSELF, role.name(), "", role.permissions()))) {
            case DefineRole.Outcome.Defined made ->
                LOG.info(
                        "the role {} was made, as ROLES says",
                        made.role().name().value());
            case DefineRole.Outcome.NameTaken there -> LOG.debug("the role {} is there", role.name());
            case DefineRole.Outcome.Flawed flawed ->
                throw new IllegalStateException("settings are checked before: " + role);
            case DefineRole.Outcome.NotHeld lacking ->
                throw new IllegalStateException("the service may give every permission: " + role);
        }
    }
}
