package dev.portero.bootstrap;

import dev.portero.application.role.CheckPermission;
import dev.portero.application.session.port.Callers;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/// The use cases of `application.role`.
@Factory
final class RoleBeans {

    @Singleton
    CheckPermission checkPermission(Callers callers) {
        return new CheckPermission(callers);
    }
}
