package dev.portero.application.session;

import dev.portero.application.session.port.Callers;
import dev.portero.application.session.port.Presence;
import dev.portero.application.session.port.PresenceCache;
import dev.portero.application.session.port.Presences;
import dev.portero.application.session.port.Sighting;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Remembers who may call, and looks into the stores for everybody else: nobody is ever turned away from memory. When
/// nothing was heard of changes for a second, nothing that is remembered counts.
public final class RememberedCallers implements Callers {

    private final Presences presences;
    private final List<PresenceCache> caches;
    private final RecentRecalls recalls;
    private final CallerTally tally;
    private final Clock clock;

    /// @param caches the nearest first
    public RememberedCallers(
            Presences presences, List<PresenceCache> caches, RecentRecalls recalls, CallerTally tally, Clock clock) {
        this.presences = presences;
        this.caches = List.copyOf(caches);
        this.recalls = recalls;
        this.tally = tally;
        this.clock = clock;
    }

    @Override
    public Optional<Presence> admitted(UserId user, SessionId session) {
        Instant now = clock.instant();
        return remembered(user)
                .filter(presence -> presence.admits(session, now))
                .or(() -> lookUp(user, now).filter(presence -> presence.admits(session, now)));
    }

    @Override
    public Optional<Presence> find(UserId user) {
        return remembered(user).or(() -> lookUp(user, clock.instant()));
    }

    private Optional<Presence> remembered(UserId user) {
        if (!recalls.isCurrent()) {
            return Optional.empty();
        }
        for (int level = 0; level < caches.size(); level++) {
            Optional<Sighting> found = caches.get(level).find(user).filter(recalls::bearOut);
            if (found.isPresent()) {
                caches.subList(0, level).forEach(nearer -> nearer.put(found.get()));
                tally.addRemembered(level);
                return found.map(Sighting::presence);
            }
        }
        return Optional.empty();
    }

    private Optional<Presence> lookUp(UserId user, Instant now) {
        Optional<Sighting> sighting = presences.sight(user, now);
        tally.addLookedUp();
        sighting.ifPresent(recalls::see);
        if (recalls.isCurrent()) {
            sighting.filter(seen -> seen.presence().user().isActive()).ifPresent(this::remember);
        }
        return sighting.map(Sighting::presence);
    }

    /// It may be old already: that shows when somebody asks for it.
    private void remember(Sighting sighting) {
        caches.forEach(cache -> cache.put(sighting));
    }
}
