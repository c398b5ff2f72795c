package dev.portero.application.session;

import dev.portero.domain.session.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which sessions were used here lately, until somebody writes it down: each at most once a minute. It costs a call
/// next to nothing, and promises nothing: there is room for so many in a minute, and what is lost is lost.
public final class SessionActivityBuffer {

    static final Duration APART = Duration.ofMinutes(1);

    private static final int MOST = 50_000;

    private final Set<SessionId> fresh = ConcurrentHashMap.newKeySet();
    private final Map<SessionId, Instant> taken = new ConcurrentHashMap<>();
    private final int most;

    public SessionActivityBuffer() {
        this(MOST);
    }

    public SessionActivityBuffer(int most) {
        this.most = most;
    }

    public void add(SessionId session) {
        if (!taken.containsKey(session) && !fresh.contains(session) && taken.size() + fresh.size() < most) {
            fresh.add(session);
        }
    }

    /// Those that were used since they were last taken, or since a minute after that. One at a time takes them.
    List<SessionId> take(Instant now) {
        taken.values().removeIf(then -> !now.isBefore(then.plus(APART)));
        List<SessionId> uses = List.copyOf(fresh);
        uses.forEach(session -> {
            taken.put(session, now);
            fresh.remove(session);
        });
        return uses;
    }
}
