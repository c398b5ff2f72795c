package dev.portero.bootstrap;

import dev.portero.application.role.CheckPermission;
import dev.portero.application.role.port.Roles;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/// The use cases of `application.role`.
@Factory
final class RoleBeans {

    @Singleton
    CheckPermission checkPermission(Roles roles) {
        return new CheckPermission(roles);
    }
}
