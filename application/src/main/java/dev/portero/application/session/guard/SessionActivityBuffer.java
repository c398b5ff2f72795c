package dev.portero.application.session.guard;

import dev.portero.domain.session.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Buffer of recently used sessions until they are written, each at most once a minute. Adding costs a request next to
/// nothing. Best effort: the buffer is bounded, and entries can be lost.
public final class SessionActivityBuffer {

    public static final Duration APART = Duration.ofMinutes(1);

    private static final int MOST = 50_000;

    private final Set<SessionId> fresh = ConcurrentHashMap.newKeySet();
    private final Map<SessionId, Instant> flushed = new ConcurrentHashMap<>();
    private final int most;

    public SessionActivityBuffer() {
        this(MOST);
    }

    public SessionActivityBuffer(int most) {
        this.most = most;
    }

    public void add(SessionId session) {
        if (!flushed.containsKey(session) && !fresh.contains(session) && flushed.size() + fresh.size() < most) {
            fresh.add(session);
        }
    }

    /// Returns the sessions used since the last call, without those returned within the last minute. Not for concurrent
    /// use.
    public List<SessionId> take(Instant now) {
        flushed.values().removeIf(then -> !now.isBefore(then.plus(APART)));
        List<SessionId> used = List.copyOf(fresh);
        used.forEach(session -> {
            flushed.put(session, now);
            fresh.remove(session);
        });
        return used;
    }
}
