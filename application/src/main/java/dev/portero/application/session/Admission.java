package dev.portero.application.session;

import dev.portero.application.port.EventLog;
import dev.portero.application.port.Ids;
import dev.portero.application.port.Tokens;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.application.session.port.AccessTokens;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.user.port.Users;
import dev.portero.domain.audit.Act;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.session.SessionPolicy;
import dev.portero.domain.user.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Lets somebody in who has just proved who they are, at whatever door and by whatever proof: opens a session for them,
/// and ends the oldest where they would have too many.
public final class Admission {

    /// What somebody shows from now on.
    ///
    /// @param refresh prolongs the session; nobody can say it again
    public record Pass(AccessTokens.Issued access, Tokens.Secret refresh, Duration refreshableFor) {}

    private final Users users;
    private final Roles roles;
    private final Sessions sessions;
    private final AccessTokens accessTokens;
    private final Tokens tokens;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Clock clock;

    public Admission(
            Users users,
            Roles roles,
            Sessions sessions,
            AccessTokens accessTokens,
            Tokens tokens,
            EventLog events,
            UnitOfWork unitOfWork,
            Ids ids,
            Clock clock) {
        this.users = users;
        this.roles = roles;
        this.sessions = sessions;
        this.accessTokens = accessTokens;
        this.tokens = tokens;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
    }

    /// Empty where they are not active, or have not been since the proof.
    Optional<Pass> of(Act act, User user, Session.Origin origin, SessionPolicy policy) {
        if (!user.isActive()) {
            return Optional.empty();
        }
        Tokens.Secret refresh = tokens.next();
        Instant now = clock.instant();
        Session session = Session.open(new SessionId(ids.next()), user.id(), refresh.digest(), origin, policy, now);
        AccessTokens.Issued access = accessTokens.issue(user, roles.holdingOf(user.id()), session.id());
        Pass pass = new Pass(access, refresh, session.refreshableFor(now));
        return unitOfWork.run(() -> open(act, session, policy)).map(opened -> pass);
    }

    /// Whoever is kept out meanwhile has none of their sessions ended any more that are opened afterwards: so it is
    /// asked again while they are held.
    private Optional<Session> open(Act act, Session session, SessionPolicy policy) {
        Instant now = session.startedAt();
        List<Session> others = sessions.hold(session.user());
        if (users.find(session.user()).filter(User::isActive).isEmpty()) {
            return Optional.empty();
        }
        List<SessionId> displaced =
                policy.displaced(others, now).stream().map(Session::id).toList();
        List<Session> ended = sessions.end(displaced, EndReason.DISPLACED, now);
        sessions.open(session);
        ended.forEach(old -> events.append(act, old.ended(EndReason.DISPLACED, now)));
        events.append(act, session.started());
        return Optional.of(session);
    }
}
