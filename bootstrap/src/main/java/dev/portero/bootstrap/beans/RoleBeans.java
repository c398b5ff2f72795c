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
import dev.portero.application.user.port.Users;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Bean factory of the use cases in `application.role`.
@Factory
final class RoleBeans {

    @Singleton
    ListRoles listRoles(Roles roles) {
        return new ListRoles(roles);
    }

    @Singleton
    ReadRole readRole(Roles roles) {
        return new ReadRole(roles);
    }

    @Singleton
    DefineRole defineRole(Roles roles, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        return new DefineRole(roles, events, unitOfWork, clock);
    }

    @Singleton
    ChangeRole changeRole(Roles roles, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        return new ChangeRole(roles, events, unitOfWork, clock);
    }

    @Singleton
    RemoveRole removeRole(Roles roles, RegistrationPolicy policy, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        return new RemoveRole(roles, policy.roles(), events, unitOfWork, clock);
    }

    @Singleton
    FindMissingDefaultRoles findMissingRoles(Roles roles, RegistrationPolicy policy) {
        return new FindMissingDefaultRoles(roles, policy.roles());
    }

    @Singleton
    AssignRoles assignRoles(Users users, Roles roles, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        return new AssignRoles(users, roles, events, unitOfWork, clock);
    }
}
