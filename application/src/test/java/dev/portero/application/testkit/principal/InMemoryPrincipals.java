package dev.portero.application.testkit.principal;

import dev.portero.application.principal.port.Principals;
import dev.portero.application.principal.port.UserPrincipal;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// In-memory [Principals] without a cache.
public final class InMemoryPrincipals implements Principals {

    private final InMemoryPrincipalSource principalSource;
    private final Clock clock;

    public InMemoryPrincipals(InMemoryPrincipalSource principalSource, Clock clock) {
        this.principalSource = principalSource;
        this.clock = clock;
    }

    @Override
    public Optional<UserPrincipal> admitted(UserId user, SessionId session) {
        Instant now = clock.instant();
        return principalSource.find(user, now).filter(principal -> principal.admits(session, now));
    }

    @Override
    public Optional<UserPrincipal> find(UserId user) {
        return principalSource.find(user, clock.instant());
    }
}
