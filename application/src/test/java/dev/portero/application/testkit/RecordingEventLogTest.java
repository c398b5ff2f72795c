package dev.portero.application.testkit;

import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.event.DomainEvent;
import java.util.List;
import java.util.UUID;

/// [EventLogContract] on [RecordingEventLog].
final class RecordingEventLogTest extends EventLogContract {

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final RecordingEventLog log = new RecordingEventLog(unitOfWork);

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    protected EventLog log() {
        return log;
    }

    @Override
    protected List<UUID> subjectsOfSentEvents() {
        return log.events().stream()
                .map(DomainEvent::subject)
                .flatMap(subject -> subject.stream())
                .toList();
    }
}
