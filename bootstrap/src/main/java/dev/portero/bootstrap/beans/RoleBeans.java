package dev.portero.bootstrap.beans;

import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.AssignRoles;
import dev.portero.application.role.ChangeRole;
import dev.portero.application.role.DefineRole;
import dev.portero.application.role.FindMissingDefaultRoles;
import dev.portero.application.role.ListRoles;
import dev.portero.application.role.ReadRole;
import dev.portero.application.role.RemoveRole;
import dev.portero.application.role.port.Roles;
import dev.portero.application.user.RegistrationPolicy;
import io.micronaut.context.annotation.ClassImport;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Beans of the use cases in `application.role`.
@Factory
@ClassImport(
        classes = {AssignRoles.class, ChangeRole.class, DefineRole.class, ListRoles.class, ReadRole.class},
        annotate = Singleton.class)
final class RoleBeans {

    @Singleton
    RemoveRole removeRole(Roles roles, RegistrationPolicy policy, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        return new RemoveRole(roles, policy.roles(), events, unitOfWork, clock);
    }

    @Singleton
    FindMissingDefaultRoles findMissingRoles(Roles roles, RegistrationPolicy policy) {
        return new FindMissingDefaultRoles(roles, policy.roles());
    }
}
