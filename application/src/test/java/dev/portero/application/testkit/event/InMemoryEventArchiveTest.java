package dev.portero.application.testkit.event;

import dev.portero.application.event.port.EventArchive;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.InMemoryPortero;

/// [EventArchiveContract] on [InMemoryEventArchive].
final class InMemoryEventArchiveTest extends EventArchiveContract {

    private final InMemoryPortero portero = new InMemoryPortero();

    @Override
    protected EventArchive archive() {
        return portero.archive;
    }

    @Override
    protected Outbox outbox() {
        return portero.outbox;
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return portero.unitOfWork;
    }
}
