package dev.portero.application.session;

import dev.portero.application.credential.guard.LoginThrottle;
import dev.portero.application.credential.guard.PasswordAuthenticator.Verdict.Proved;
import dev.portero.application.credential.port.Credentials;
import dev.portero.application.key.port.AccessTokens;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Ids;
import dev.portero.application.port.Tokens;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.user.port.Users;
import dev.portero.domain.audit.AccessDenied;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.Credential;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.session.SessionPolicy;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserEvent;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Lets somebody in who has just proved who they are, at whatever door and by whatever proof: opens a session for them,
/// and ends the oldest where they would have too many. What is done from here on is their act, also where they are
/// refused: whoever came was a visitor until the proof, and no longer.
public final class OpenSession {

    /// What somebody shows from now on.
    ///
    /// @param refresh prolongs the session; nobody can say it again
    public record Pass(AccessTokens.Issued access, Tokens.Secret refresh, Duration refreshableFor) {}

    /// Everything that can come of asking to be let in.
    sealed interface Answer {

        /// They are in.
        record Admitted(Pass pass) implements Answer {}

        /// They are not active, or have not been since the proof.
        record Inactive() implements Answer {}

        /// They have another password since the proof.
        record Disproved() implements Answer {}

        /// Their password has to be changed first.
        record PasswordChangeRequired() implements Answer {}
    }

    /// Lets somebody in, or does not, who is held meanwhile.
    private interface Opening {

        Answer open(Session session, Pass pass, Credential kept, List<Session> others);
    }

    private final Users users;
    private final Credentials credentials;
    private final LoginThrottle guard;
    private final Roles roles;
    private final Sessions sessions;
    private final AccessTokens accessTokens;
    private final Tokens tokens;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Clock clock;

    public OpenSession(
            Users users,
            Credentials credentials,
            LoginThrottle guard,
            Roles roles,
            Sessions sessions,
            AccessTokens accessTokens,
            Tokens tokens,
            EventLog events,
            UnitOfWork unitOfWork,
            Ids ids,
            Clock clock) {
        this.users = users;
        this.credentials = credentials;
        this.guard = guard;
        this.roles = roles;
        this.sessions = sessions;
        this.accessTokens = accessTokens;
        this.tokens = tokens;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
    }

    /// Lets them in by the password that they have.
    Answer of(RequestContext act, Proved proved, Session.Origin origin, SessionPolicy policy) {
        RequestContext theirs = theirs(act, proved.user().id());
        return admitted(theirs, proved, origin, policy, (session, pass, kept, others) -> {
            if (kept.mustBeChanged()) {
                note(theirs, session.user(), AccessDenied.Why.PASSWORD_CHANGE_REQUIRED);
                return new Answer.PasswordChangeRequired();
            }
            return open(theirs, session, pass, policy.displaced(others, session.startedAt()), EndReason.DISPLACED);
        });
    }

    /// The same, and from then on they have another password, and are nowhere else.
    Answer of(RequestContext act, Proved proved, PasswordHash next, Session.Origin origin, SessionPolicy policy) {
        RequestContext theirs = theirs(act, proved.user().id());
        return admitted(theirs, proved, origin, policy, (session, pass, kept, others) -> {
            credentials.put(session.user(), next);
            events.append(theirs, new UserEvent.PasswordChanged(session.user(), session.startedAt()));
            return open(theirs, session, pass, others, EndReason.REVOKED);
        });
    }

    /// Keeps that somebody did not get in by a password that was right.
    void refuse(RequestContext act, UserId user, AccessDenied.Why why) {
        unitOfWork.run(() -> note(theirs(act, user), user, why));
    }

    private static RequestContext theirs(RequestContext act, UserId user) {
        return act.by(new Actor.Person(user));
    }

    private Answer admitted(
            RequestContext act, Proved proved, Session.Origin origin, SessionPolicy policy, Opening opening) {
        User user = proved.user();
        if (!user.isActive()) {
            refuse(act, user.id(), AccessDenied.Why.INACTIVE);
            return new Answer.Inactive();
        }
        Tokens.Secret refresh = tokens.next();
        Instant now = clock.instant();
        Session session = Session.open(new SessionId(ids.next()), user.id(), refresh.digest(), origin, policy, now);
        AccessTokens.Issued access = accessTokens.issue(user, roles.holdingOf(user.id()), session);
        Pass pass = new Pass(access, refresh, session.refreshableFor(now));
        return unitOfWork.run(() -> open(act, proved, session, pass, opening));
    }

    /// Whoever is kept out meanwhile, or has another password, has none of their sessions ended any more that are
    /// opened afterwards: so both are asked again while they are held.
    private Answer open(RequestContext act, Proved proved, Session session, Pass pass, Opening opening) {
        List<Session> others = sessions.hold(session.user());
        if (users.find(session.user()).filter(User::isActive).isEmpty()) {
            note(act, session.user(), AccessDenied.Why.INACTIVE);
            return new Answer.Inactive();
        }
        Optional<Credential> kept = credentials.find(session.user()).filter(proved.by()::isSamePasswordAs);
        return kept.isEmpty() ? new Answer.Disproved() : opening.open(session, pass, kept.get(), others);
    }

    private Answer open(RequestContext act, Session session, Pass pass, List<Session> over, EndReason why) {
        Instant now = session.startedAt();
        List<Session> ended = sessions.end(over.stream().map(Session::id).toList(), why, now);
        sessions.open(session);
        guard.trust(act, session.user());
        ended.forEach(old -> events.append(act, old.ended(why, now)));
        events.append(act, session.started());
        return new Answer.Admitted(pass);
    }

    private AccessDenied note(RequestContext act, UserId user, AccessDenied.Why why) {
        AccessDenied refused = AccessDenied.because(why, Action.SESSION_STARTED, user.value(), clock.instant());
        events.append(act, refused);
        return refused;
    }
}
