package dev.portero.application.testkit.session;

import dev.portero.application.session.port.Presence;
import dev.portero.application.session.port.Presences;
import dev.portero.application.session.port.Sighting;
import dev.portero.application.testkit.role.InMemoryRoles;
import dev.portero.application.testkit.user.InMemoryUsers;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the stores in memory hold together.
public final class InMemoryPresences implements Presences {

    private final InMemoryUsers users;
    private final InMemoryRoles roles;
    private final InMemorySessions sessions;
    private final InMemoryRecalls recalls;

    public InMemoryPresences(
            InMemoryUsers users, InMemoryRoles roles, InMemorySessions sessions, InMemoryRecalls recalls) {
        this.users = users;
        this.roles = roles;
        this.sessions = sessions;
        this.recalls = recalls;
    }

    @Override
    public Optional<Sighting> sight(UserId user, Instant now) {
        long horizon = recalls.horizon();
        return users.find(user)
                .map(known -> new Presence(
                        known,
                        roles.holdingOf(user),
                        sessions.of(user).stream()
                                .filter(session -> session.isOpenAt(now))
                                .collect(Collectors.toMap(Session::id, Session::until))))
                .map(presence -> new Sighting(presence, InMemoryRecalls.LINEAGE, horizon, now));
    }
}
