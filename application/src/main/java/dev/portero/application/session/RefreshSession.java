package dev.portero.application.session;

import dev.portero.application.key.port.AccessTokens;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Tokens;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.principal.port.Principals;
import dev.portero.application.principal.port.UserPrincipal;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.session.port.Sessions.Presented;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.RefreshResult;
import dev.portero.domain.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Refresh token rotation: exchanges a refresh token for its successor and a new access token. The timeouts are stored
/// in the session, so that this serves every channel.
///
/// A token can be exchanged once. Its successor is derived from it, so concurrent requests, and repetitions after a
/// lost response, get the same successor within the grace period of the session. A token that was exchanged earlier
/// than that was stolen: its reuse ends the session. Both times, of the exchange and of the repetition, come from the
/// store, so that clock skew between replicas causes no false detection.
public final class RefreshSession {

    /// Input of the use case.
    ///
    /// @param origin the client that presents the token
    public record Command(RequestContext act, Session.Origin origin, String refreshToken) {

        @Override
        public String toString() {
            return "RefreshSession.Command[origin=" + origin + "]";
        }
    }

    /// Possible outcomes.
    public sealed interface Outcome {

        /// The session is extended.
        record Refreshed(OpenSession.SessionTokens pass) implements Outcome {}

        /// The token is invalid, expired or revoked; which of these is not revealed.
        record Invalid() implements Outcome {}
    }

    private final Principals principals;
    private final Sessions sessions;
    private final AccessTokens accessTokens;
    private final Tokens tokens;
    private final EventLog events;
    private final UnitOfWork unitOfWork;

    public RefreshSession(
            Principals principals,
            Sessions sessions,
            AccessTokens accessTokens,
            Tokens tokens,
            EventLog events,
            UnitOfWork unitOfWork) {
        this.principals = principals;
        this.sessions = sessions;
        this.accessTokens = accessTokens;
        this.tokens = tokens;
        this.events = events;
        this.unitOfWork = unitOfWork;
    }

    public Outcome handle(Command command) {
        Tokens.Secret successor = tokens.successorOf(command.refreshToken());
        return sessions.present(tokens.digestOf(command.refreshToken()), successor.digest())
                .map(presented -> refresh(command, presented, successor))
                .orElseGet(Outcome.Invalid::new);
    }

    private Outcome refresh(Command command, Presented presented, Tokens.Secret successor) {
        Session session = presented.session();
        Instant now = presented.at();
        return switch (session.refresh(presented.standing(), successor.digest(), now)) {
            case RefreshResult.Rotated rotated -> exchange(command, presented, rotated.session(), successor);
            case RefreshResult.Repeated again ->
                pass(presented, session, successor).orElseGet(Outcome.Invalid::new);
            case RefreshResult.Refused refused -> new Outcome.Invalid();
            case RefreshResult.Reused theft -> unitOfWork.run(() -> end(command, session, now));
        };
    }

    /// Rotates the token only when the new tokens can be issued. If a concurrent request was first, it evaluates the
    /// token again: the token is rotated now, and never becomes current again, so there is no further repetition.
    private Outcome exchange(Command command, Presented before, Session after, Tokens.Secret successor) {
        return pass(before, after, successor)
                .map(pass -> switch (sessions.exchange(before.session(), after)) {
                    case DONE -> pass;
                    case TOO_LATE -> handle(command);
                })
                .orElseGet(Outcome.Invalid::new);
    }

    private Optional<Outcome> pass(Presented presented, Session session, Tokens.Secret successor) {
        return principals
                .find(session.user())
                .filter(principal -> principal.user().isActive())
                .map(principal -> new Outcome.Refreshed(pass(principal, session, successor, presented.at())));
    }

    private OpenSession.SessionTokens pass(
            UserPrincipal principal, Session session, Tokens.Secret successor, Instant now) {
        AccessTokens.Issued access = accessTokens.issue(principal.user(), principal.holding(), session);
        return new OpenSession.SessionTokens(access, successor, session.refreshableFor(now));
    }

    /// Of several concurrent detections, one appends the events.
    private Outcome end(Command command, Session session, Instant now) {
        List<Session> ended = sessions.end(List.of(session.id()), EndReason.REUSED, now);
        ended.forEach(lost -> {
            events.append(command.act(), lost.reused(command.origin(), now));
            events.append(command.act(), lost.ended(EndReason.REUSED, now));
        });
        return new Outcome.Invalid();
    }
}
