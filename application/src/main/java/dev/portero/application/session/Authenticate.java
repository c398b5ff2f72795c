package dev.portero.application.session;

import dev.portero.application.session.port.AccessTokens;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.user.port.Users;
import dev.portero.domain.session.Access;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.util.Optional;

/// Finds out who is calling. A token alone is not enough: its session must be open and its user active at this moment,
/// so that a suspension holds from the next call on.
public final class Authenticate {

    /// Everything that can happen.
    public sealed interface Outcome {

        record Known(UserId user, SessionId session) implements Outcome {}

        /// No token of ours, or one that is over.
        record Unknown() implements Outcome {}
    }

    private final AccessTokens accessTokens;
    private final Sessions sessions;
    private final Users users;
    private final Clock clock;

    public Authenticate(AccessTokens accessTokens, Sessions sessions, Users users, Clock clock) {
        this.accessTokens = accessTokens;
        this.sessions = sessions;
        this.users = users;
        this.clock = clock;
    }

    public Outcome handle(String token) {
        return accessTokens
                .read(token)
                .filter(this::stillHolds)
                .<Outcome>map(access -> new Outcome.Known(access.user(), access.session()))
                .orElseGet(Outcome.Unknown::new);
    }

    private boolean stillHolds(Access access) {
        Optional<Session> session = sessions.find(access.session());
        return session.filter(open -> open.user().equals(access.user()) && open.isOpenAt(clock.instant()))
                        .isPresent()
                && users.find(access.user()).filter(User::isActive).isPresent();
    }
}
