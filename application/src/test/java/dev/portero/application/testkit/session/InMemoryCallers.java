package dev.portero.application.testkit.session;

import dev.portero.application.session.port.Callers;
import dev.portero.application.session.port.Presence;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Tells from the stores in memory, and remembers nothing itself.
public final class InMemoryCallers implements Callers {

    private final InMemoryPresences presences;
    private final Clock clock;

    public InMemoryCallers(InMemoryPresences presences, Clock clock) {
        this.presences = presences;
        this.clock = clock;
    }

    @Override
    public Optional<Presence> admitted(UserId user, SessionId session) {
        Instant now = clock.instant();
        return presences.find(user, now).filter(presence -> presence.admits(session, now));
    }

    @Override
    public Optional<Presence> find(UserId user) {
        return presences.find(user, clock.instant());
    }
}
