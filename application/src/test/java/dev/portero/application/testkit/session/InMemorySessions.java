package dev.portero.application.testkit.session;

import dev.portero.application.clock.port.DatabaseClock;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.RefreshTokenState;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.session.TokenDigest;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// In-memory [Sessions].
public final class InMemorySessions implements Sessions, Rewindable {

    /// @param ended null for an open session
    private record Entry(Session session, @Nullable EndReason ended, Instant over) {}

    private record Issue(SessionId session, Instant at) {}

    private final Map<SessionId, Entry> sessions = new HashMap<>();
    private final Map<TokenDigest, Issue> issued = new HashMap<>();
    private final InMemoryUnitOfWork unitOfWork;
    private final DatabaseClock clock;

    public InMemorySessions(InMemoryUnitOfWork unitOfWork, DatabaseClock clock) {
        this.clock = clock;
        this.unitOfWork = unitOfWork;
        unitOfWork.join(this);
    }

    @Override
    public synchronized void open(Session session) {
        if (issued.containsKey(session.refresh()) || sessions.containsKey(session.id())) {
            throw new IllegalStateException("there is a session " + session.id() + " already, or its secret");
        }
        sessions.put(session.id(), new Entry(session, null, session.until()));
        issued.put(session.refresh(), new Issue(session.id(), session.startedAt()));
    }

    @Override
    public synchronized Optional<Session> find(SessionId id) {
        return Optional.ofNullable(sessions.get(id))
                .filter(entry -> entry.ended() == null)
                .map(Entry::session);
    }

    @Override
    public synchronized List<Session> of(UserId user) {
        return sessions.values().stream()
                .filter(entry -> entry.ended() == null)
                .map(Entry::session)
                .filter(session -> session.user().equals(user))
                .sorted(Comparator.comparing(Session::startedAt)
                        .thenComparing(session -> session.id().value()))
                .toList();
    }

    /// No lock is needed: in-memory units of work run one at a time.
    @Override
    public List<Session> lock(UserId user) {
        if (!unitOfWork.isUnderWay()) {
            throw new IllegalStateException("a lock needs a unit of work");
        }
        return of(user);
    }

    @Override
    public synchronized Optional<Presented> present(TokenDigest token, TokenDigest successor) {
        return Optional.ofNullable(issued.get(token))
                .flatMap(issue -> find(issue.session()))
                .map(session -> new Presented(session, standing(session, token, successor), clock.now()));
    }

    private RefreshTokenState standing(Session session, TokenDigest token, TokenDigest successor) {
        if (session.refresh().equals(token)) {
            return new RefreshTokenState.Current();
        }
        Issue next = issued.get(successor);
        return new RefreshTokenState.Spent(next == null ? session.extendedAt() : next.at());
    }

    @Override
    public synchronized Exchange exchange(Session before, Session after) {
        boolean unchanged = find(before.id())
                .filter(kept -> kept.refresh().equals(before.refresh()))
                .isPresent();
        if (!unchanged) {
            return Exchange.TOO_LATE;
        }
        sessions.put(after.id(), new Entry(after, null, after.until()));
        issued.put(after.refresh(), new Issue(after.id(), after.lastUsedAt()));
        return Exchange.DONE;
    }

    @Override
    public synchronized int touch(Collection<SessionId> ids, Instant now, Instant before) {
        List<Session> due = ids.stream()
                .flatMap(id -> find(id).stream())
                .filter(session -> session.lastUsedAt().isBefore(before))
                .toList();
        due.forEach(session -> sessions.put(session.id(), new Entry(session.used(now), null, session.until())));
        return due.size();
    }

    @Override
    public synchronized List<Session> end(Collection<SessionId> ids, EndReason reason, Instant now) {
        List<Session> ended = ids.stream().flatMap(id -> find(id).stream()).toList();
        ended.forEach(session -> sessions.put(
                session.id(), new Entry(session, reason, now.isBefore(session.until()) ? now : session.until())));
        return ended;
    }

    @Override
    public synchronized Purged purge(Instant overBefore, int limit) {
        List<TokenDigest> tokens = issued.entrySet().stream()
                .filter(token -> isOver(token.getValue().session(), overBefore))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
        tokens.forEach(issued::remove);
        List<SessionId> over = sessions.keySet().stream()
                .filter(id -> isOver(id, overBefore))
                .filter(id -> issued.values().stream()
                        .noneMatch(issue -> issue.session().equals(id)))
                .limit(limit)
                .toList();
        over.forEach(sessions::remove);
        return new Purged(over.size(), tokens.size());
    }

    private boolean isOver(SessionId id, Instant before) {
        return Objects.requireNonNull(sessions.get(id)).over().isBefore(before);
    }

    /// The end reason of a session; empty for an open one.
    public synchronized Optional<EndReason> reasonOf(SessionId id) {
        return Optional.ofNullable(Objects.requireNonNull(sessions.get(id)).ended());
    }

    @Override
    public synchronized Runnable bookmark() {
        Map<SessionId, Entry> sessionsThen = Map.copyOf(sessions);
        Map<TokenDigest, Issue> issuedThen = Map.copyOf(issued);
        return () -> rewindTo(sessionsThen, issuedThen);
    }

    private synchronized void rewindTo(Map<SessionId, Entry> sessionsThen, Map<TokenDigest, Issue> issuedThen) {
        sessions.clear();
        sessions.putAll(sessionsThen);
        issued.clear();
        issued.putAll(issuedThen);
    }
}
