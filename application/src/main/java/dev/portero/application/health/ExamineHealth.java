package dev.portero.application.health;

import dev.portero.application.audit.port.Inconsistency;
import dev.portero.application.audit.port.SealingStatus;
import dev.portero.application.event.port.Backlog;
import dev.portero.application.event.port.EventArchive;
import dev.portero.application.health.port.BrokerStatus;
import dev.portero.application.health.port.DatabaseStatus;
import dev.portero.application.health.port.SealedKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Somebody who runs the service wants to know what it lacks, part by part.
public final class ExamineHealth {

    /// What was found.
    ///
    /// @param brokerReason what is wrong with the broker; empty where nothing is
    /// @param keysFlaw why keys in the database do not open; empty where they do, or the database could not be asked
    /// @param audit why the audit is not sealed, as the last check of this process found it
    /// @param outbox what waits for the broker; nothing where the database could not be asked
    public record Findings(
            DatabaseStatus.State database,
            BrokerStatus.State broker,
            String brokerReason,
            Optional<String> keysFlaw,
            Optional<Inconsistency> audit,
            Optional<Waiting> outbox) {

        /// Whether everything is as it should be.
        public boolean isWell() {
            return database == DatabaseStatus.State.READY
                    && broker == BrokerStatus.State.REACHED
                    && keysFlaw.isEmpty()
                    && audit.isEmpty();
        }
    }

    /// What waits for the broker.
    ///
    /// @param oldestAge how long the first has waited; zero where none does
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
                ready ? Optional.of(waiting()) : Optional.empty());
    }

    private Waiting waiting() {
        Backlog backlog = archive.backlog();
        return new Waiting(backlog, backlog.age(clock.instant()));
    }
}
