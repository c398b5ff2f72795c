package dev.portero.application.testkit;

import dev.portero.application.port.EventLog;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.event.DomainEvent;
import java.util.ArrayList;
import java.util.List;

/// In-memory [EventLog] that records the events of every committed unit of work.
public final class RecordingEventLog implements EventLog, Rewindable {

    /// A recorded event with the context of its request.
    public record Entry(RequestContext act, DomainEvent event) {}

    private final List<Entry> entries = new ArrayList<>();
    private final InMemoryUnitOfWork unitOfWork;

    public RecordingEventLog(InMemoryUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
        unitOfWork.join(this);
    }

    @Override
    public synchronized void append(RequestContext act, DomainEvent event) {
        if (!unitOfWork.isUnderWay()) {
            throw new IllegalStateException("appending an event needs a unit of work");
        }
        entries.add(new Entry(act, event));
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    public synchronized List<DomainEvent> events() {
        return entries.stream().map(Entry::event).toList();
    }

    @Override
    public synchronized Runnable bookmark() {
        int length = entries.size();
        return () -> rewindTo(length);
    }

    private synchronized void rewindTo(int length) {
        entries.subList(length, entries.size()).clear();
    }
}
