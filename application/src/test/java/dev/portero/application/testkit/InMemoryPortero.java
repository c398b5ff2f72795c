package dev.portero.application.testkit;

import dev.portero.application.testkit.credential.InMemoryCredentials;
import dev.portero.application.testkit.credential.QuickPasswordHasher;
import dev.portero.application.testkit.event.InMemoryEventPublisher;
import dev.portero.application.testkit.event.InMemoryOutbox;
import dev.portero.application.testkit.health.InMemoryDatabase;
import dev.portero.application.testkit.role.InMemoryRoles;
import dev.portero.application.testkit.user.InMemoryUsers;
import java.util.List;

/// One of each in-memory adapter, on one unit of work and one clock: everything the use cases stand on.
public final class InMemoryPortero {

    public final StillClock clock = new StillClock();
    public final CountingIds ids = new CountingIds();
    public final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    public final InMemoryUsers users = new InMemoryUsers(unitOfWork);
    public final InMemoryRoles roles = new InMemoryRoles(unitOfWork);
    public final InMemoryCredentials credentials = new InMemoryCredentials(unitOfWork);
    public final QuickPasswordHasher hasher = new QuickPasswordHasher();
    public final RecordingEventLog events = new RecordingEventLog(unitOfWork);
    public final InMemoryOutbox outbox = new InMemoryOutbox(unitOfWork, clock);
    public final InMemoryEventPublisher broker = new InMemoryEventPublisher();
    public final InMemoryDatabase database = new InMemoryDatabase();

    /// What stands in for PostgreSQL when the running service is started with `portero.persistence=none`.
    public List<Object> persistence() {
        return List.of(unitOfWork, users, roles, credentials, outbox, database);
    }
}
