package dev.portero.application.testkit;

import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.event.DomainEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Broken [EventLog]: each adapter is wrong in one way, which a test of [EventLogContract] catches.
final class BrokenEventLog {

    private BrokenEventLog() {}

    @CaughtBy("publishesNothingOfAFailedUnit")
    static final class EventLogWithoutRollback extends EventLogContract implements EventLog {

        private final InMemoryPortero portero = new InMemoryPortero();
        private final List<UUID> published = new ArrayList<>();

        @Override
        public void append(RequestContext act, DomainEvent event) {
            event.subject().ifPresent(published::add);
        }

        @Override
        protected EventLog log() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected List<UUID> subjectsOfSentEvents() {
            return published;
        }
    }
}
