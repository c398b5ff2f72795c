package dev.portero.application.session;

import dev.portero.application.key.port.AccessTokens;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Tokens;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.principal.port.Principal;
import dev.portero.application.principal.port.Principals;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.session.port.Sessions.Presented;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.RefreshResult;
import dev.portero.domain.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Somebody exchanges a refresh token for the next one, and a new access token. It is the session that says on what
/// terms, so that this serves every door.
///
/// A token can be spent once. Since its successor is derived from it, requests that overlap, and those that are
/// repeated because an answer was lost, get the same one within the session's grace. A token that was spent long ago is
/// in two hands, and ends the session. When it was spent and when it is shown is both told by the store, so replicas
/// whose clocks are apart see no reuse where there is none.
public final class RefreshSession {

    /// What is asked.
    ///
    /// @param origin where the token is shown
    public record Command(RequestContext act, Session.Origin origin, String refreshToken) {

        @Override
        public String toString() {
            return "RefreshSession.Command[origin=" + origin + "]";
        }
    }

    /// Everything that can happen.
    public sealed interface Outcome {

        /// They stay in.
        record Refreshed(OpenSession.Pass pass) implements Outcome {}

        /// No token of ours, or nothing is to be had for it any more: why is not told.
        record Invalid() implements Outcome {}
    }

    private final Principals callers;
    private final Sessions sessions;
    private final AccessTokens accessTokens;
    private final Tokens tokens;
    private final EventLog events;
    private final UnitOfWork unitOfWork;

    public RefreshSession(
            Principals callers,
            Sessions sessions,
            AccessTokens accessTokens,
            Tokens tokens,
            EventLog events,
            UnitOfWork unitOfWork) {
        this.callers = callers;
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

    /// Nothing is spent before there is something to give for it. Whoever comes too late looks again: their token is
    /// spent now, and never becomes current again.
    private Outcome exchange(Command command, Presented before, Session after, Tokens.Secret successor) {
        return pass(before, after, successor)
                .map(pass -> switch (sessions.exchange(before.session(), after)) {
                    case DONE -> pass;
                    case TOO_LATE -> handle(command);
                })
                .orElseGet(Outcome.Invalid::new);
    }

    private Optional<Outcome> pass(Presented presented, Session session, Tokens.Secret successor) {
        return callers.find(session.user())
                .filter(principal -> principal.user().isActive())
                .map(principal -> new Outcome.Refreshed(pass(principal, session, successor, presented.at())));
    }

    private OpenSession.Pass pass(Principal principal, Session session, Tokens.Secret successor, Instant now) {
        AccessTokens.Issued access = accessTokens.issue(principal.user(), principal.holding(), session);
        return new OpenSession.Pass(access, successor, session.refreshableFor(now));
    }

    /// Of many who find the same out at once, one tells it.
    private Outcome end(Command command, Session session, Instant now) {
        List<Session> ended = sessions.end(List.of(session.id()), EndReason.REUSED, now);
        ended.forEach(lost -> {
            events.append(command.act(), lost.reused(command.origin(), now));
            events.append(command.act(), lost.ended(EndReason.REUSED, now));
        });
        return new Outcome.Invalid();
    }
}
