package dev.portero.application.health;

import dev.portero.application.audit.guard.SealingStatus;
import dev.portero.application.audit.port.Inconsistency;
import dev.portero.application.event.port.Backlog;
import dev.portero.application.event.port.EventArchive;
import dev.portero.application.health.port.BrokerStatus;
import dev.portero.application.health.port.DatabaseStatus;
import dev.portero.application.health.port.SealedKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Health report by component, for operators.
public final class ExamineHealth {

    private static final Duration MAX_AUDIT_DELAY = Duration.ofMinutes(1);

    /// Health of each component.
    ///
    /// @param brokerReason the problem with the broker; empty without one
    /// @param keysFlaw why keys in the database cannot be decrypted; empty if they can, or if the database is
    ///     unavailable
    /// @param audit why the audit log is not sealed, by the last check of this process
    /// @param auditDelay for how long entries have waited to be sealed, as this process has seen
    /// @param outbox the backlog of the outbox; empty if the database is unavailable
    public record Findings(
            DatabaseStatus.State database,
            BrokerStatus.State broker,
            String brokerReason,
            Optional<String> keysFlaw,
            Optional<Inconsistency> audit,
            Duration auditDelay,
            Optional<Waiting> outbox) {

        /// Whether all components are healthy.
        public boolean isHealthy() {
            return database == DatabaseStatus.State.READY
                    && broker == BrokerStatus.State.REACHABLE
                    && keysFlaw.isEmpty()
                    && audit.isEmpty()
                    && !isAuditDelayed();
        }

        /// Whether entries have waited to be sealed for longer than sealing takes.
        public boolean isAuditDelayed() {
            return auditDelay.compareTo(MAX_AUDIT_DELAY) > 0;
        }
    }

    /// Backlog of the outbox.
    ///
    /// @param oldestAge the age of the oldest pending event; zero without one
    public record Waiting(Backlog backlog, Duration oldestAge) {}

    private final DatabaseStatus database;
    private final BrokerStatus broker;
    private final SealedKeys keys;
    private final EventArchive archive;
    private final SealingStatus sealing;
    private final Clock clock;

    public ExamineHealth(
            DatabaseStatus database,
            BrokerStatus broker,
            SealedKeys keys,
            EventArchive archive,
            SealingStatus sealing,
            Clock clock) {
        this.database = database;
        this.broker = broker;
        this.keys = keys;
        this.archive = archive;
        this.sealing = sealing;
        this.clock = clock;
    }

    public Findings handle() {
        DatabaseStatus.State state = database.state();
        boolean ready = state == DatabaseStatus.State.READY;
        return new Findings(
                state,
                broker.state(),
                broker.reason(),
                ready ? keys.flaw() : Optional.empty(),
                sealing.last(),
                sealing.delay(clock.instant()),
                ready ? Optional.of(waiting()) : Optional.empty());
    }

    private Waiting waiting() {
        Backlog backlog = archive.backlog();
        return new Waiting(backlog, backlog.age(clock.instant()));
    }
}
