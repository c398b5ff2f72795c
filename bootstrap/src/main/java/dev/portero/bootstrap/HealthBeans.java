package dev.portero.bootstrap;

import dev.portero.application.health.CheckReadiness;
import dev.portero.application.health.port.Database;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/// The use cases of `application.health`.
@Factory
final class HealthBeans {

    @Singleton
    CheckReadiness checkReadiness(Database database) {
        return new CheckReadiness(database);
    }
}
