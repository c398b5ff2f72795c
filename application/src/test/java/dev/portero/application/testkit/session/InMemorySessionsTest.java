package dev.portero.application.testkit.session;

import dev.portero.application.clock.port.DatabaseClock;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.domain.user.UserId;
import java.util.UUID;

/// [SessionsContract] on [InMemorySessions].
final class InMemorySessionsTest extends SessionsContract {

    private final InMemoryPortero portero = new InMemoryPortero();

    @Override
    protected UnitOfWork unitOfWork() {
        return portero.unitOfWork;
    }

    @Override
    protected Sessions sessions() {
        return portero.sessions;
    }

    @Override
    protected DatabaseClock databaseClock() {
        return portero.databaseClock;
    }

    @Override
    protected UserId someUser() {
        return new UserId(UUID.randomUUID());
    }
}
