package dev.portero.application.health;

import dev.portero.application.audit.ChainMonitor;
import dev.portero.application.audit.Inconsistency;
import dev.portero.application.event.port.Backlog;
import dev.portero.application.event.port.EventArchive;
import dev.portero.application.health.port.Broker;
import dev.portero.application.health.port.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Somebody who runs the service wants to know what it lacks, part by part.
public final class ExamineHealth {

    /// What was found.
    ///
    /// @param brokerReason what is wrong with the broker; empty where nothing is
    /// @param audit why the audit is not sealed, as the last check of this process found it
    /// @param outbox what waits for the broker; nothing where the database could not be asked
    public record Findings(
            Database.State database,
            Broker.State broker,
            String brokerReason,
            Optional<Inconsistency> audit,
            Optional<Waiting> outbox) {

        /// Whether everything is as it should be.
        public boolean isWell() {
            return database == Database.State.READY && broker == Broker.State.REACHED && audit.isEmpty();
        }
    }

    /// What waits for the broker.
    ///
    /// @param oldestAge how long the first has waited; zero where none does
    public record Waiting(Backlog backlog, Duration oldestAge) {}

    private final Database database;
    private final Broker broker;
    private final EventArchive archive;
    private final ChainMonitor monitor;
    private final Clock clock;

    public ExamineHealth(Database database, Broker broker, EventArchive archive, ChainMonitor monitor, Clock clock) {
        this.database = database;
        this.broker = broker;
        this.archive = archive;
        this.monitor = monitor;
        this.clock = clock;
    }

    public Findings handle() {
        Database.State state = database.state();
        Optional<Waiting> waiting = state == Database.State.READY ? Optional.of(waiting()) : Optional.empty();
        return new Findings(state, broker.state(), broker.reason(), monitor.last(), waiting);
    }

    private Waiting waiting() {
        Backlog backlog = archive.backlog();
        return new Waiting(backlog, backlog.age(clock.instant()));
    }
}
