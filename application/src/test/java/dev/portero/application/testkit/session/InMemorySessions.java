package dev.portero.application.testkit.session;

import dev.portero.application.session.port.Sessions;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sessions in memory.
public final class InMemorySessions implements Sessions, Rewindable {

    private final Map<SessionId, Session> sessions = new HashMap<>();

    public InMemorySessions(InMemoryUnitOfWork unitOfWork) {
        unitOfWork.join(this);
    }

    @Override
    public synchronized void open(Session session) {
        boolean known =
                sessions.values().stream().anyMatch(other -> other.refresh().equals(session.refresh()));
        if (known || sessions.putIfAbsent(session.id(), session) != null) {
            throw new IllegalStateException("there is a session " + session.id() + " already, or its secret");
        }
    }

    @Override
    public synchronized Optional<Session> find(SessionId id) {
        return Optional.ofNullable(sessions.get(id));
    }

    synchronized List<Session> of(UserId user) {
        return sessions.values().stream()
                .filter(session -> session.user().equals(user))
                .toList();
    }

    @Override
    public synchronized Runnable bookmark() {
        Map<SessionId, Session> then = Map.copyOf(sessions);
        return () -> rewindTo(then);
    }

    private synchronized void rewindTo(Map<SessionId, Session> then) {
        sessions.clear();
        sessions.putAll(then);
    }
}
