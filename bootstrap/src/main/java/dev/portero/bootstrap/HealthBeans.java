package dev.portero.bootstrap;

import dev.portero.application.event.port.EventArchive;
import dev.portero.application.health.CheckReadiness;
import dev.portero.application.health.ExamineHealth;
import dev.portero.application.health.port.Broker;
import dev.portero.application.health.port.Database;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The use cases of `application.health`.
@Factory
final class HealthBeans {

    @Singleton
    CheckReadiness checkReadiness(Database database) {
        return new CheckReadiness(database);
    }

    @Singleton
    ExamineHealth examineHealth(Database database, Broker broker, EventArchive archive, Clock clock) {
        return new ExamineHealth(database, broker, archive, clock);
    }
}
