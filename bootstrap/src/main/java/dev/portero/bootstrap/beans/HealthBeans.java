package dev.portero.bootstrap.beans;

import dev.portero.application.event.port.EventArchive;
import dev.portero.application.event.port.EventPublisher;
import dev.portero.application.health.CheckReadiness;
import dev.portero.application.health.Diagnose;
import dev.portero.application.health.ExamineHealth;
import dev.portero.application.health.port.BrokerStatus;
import dev.portero.application.health.port.DatabaseProbe;
import dev.portero.application.key.KeyPolicy;
import dev.portero.application.key.port.AuditKey;
import dev.portero.application.key.port.SigningKeyFactory;
import dev.portero.application.key.port.SigningKeys;
import dev.portero.application.role.port.Roles;
import dev.portero.application.user.RegistrationPolicy;
import io.micronaut.context.annotation.ClassImport;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Beans of the use cases in `application.health`.
@Factory
@ClassImport(
        classes = {CheckReadiness.class, ExamineHealth.class},
        annotate = Singleton.class)
final class HealthBeans {

    @Singleton
    Diagnose diagnose(
            DatabaseProbe probe,
            EventPublisher publisher,
            BrokerStatus broker,
            EventArchive archive,
            Roles roles,
            RegistrationPolicy registration,
            SigningKeys keys,
            SigningKeyFactory keyFactory,
            AuditKey auditKey,
            KeyPolicy policy,
            Clock clock) {
        return new Diagnose(
                probe,
                publisher,
                broker,
                archive,
                roles,
                registration.roles(),
                keys,
                keyFactory,
                auditKey,
                policy.signs(),
                clock);
    }
}
