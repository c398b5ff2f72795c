package dev.portero.bootstrap.beans;

import dev.portero.application.audit.ChainMonitor;
import dev.portero.application.event.port.EventArchive;
import dev.portero.application.event.port.EventPublisher;
import dev.portero.application.health.CheckReadiness;
import dev.portero.application.health.Diagnose;
import dev.portero.application.health.ExamineHealth;
import dev.portero.application.health.port.BrokerStatus;
import dev.portero.application.health.port.DatabaseProbe;
import dev.portero.application.health.port.DatabaseStatus;
import dev.portero.application.health.port.SealedKeys;
import dev.portero.application.key.KeyPolicy;
import dev.portero.application.key.port.AuditKey;
import dev.portero.application.key.port.SigningKeyFactory;
import dev.portero.application.key.port.SigningKeys;
import dev.portero.application.role.port.Roles;
import dev.portero.application.user.RegistrationPolicy;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Bean factory of the use cases in `application.health`.
@Factory
final class HealthBeans {

    @Singleton
    CheckReadiness checkReadiness(DatabaseStatus database, SealedKeys keys) {
        return new CheckReadiness(database, keys);
    }

    @Singleton
    ExamineHealth examineHealth(
            DatabaseStatus database,
            BrokerStatus broker,
            SealedKeys keys,
            EventArchive archive,
            ChainMonitor monitor,
            Clock clock) {
        return new ExamineHealth(database, broker, keys, archive, monitor.status(), clock);
    }

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
