package dev.portero.application.session;

import dev.portero.application.port.EventLog;
import dev.portero.application.port.Tokens;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.session.port.Sessions.Presented;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Logout: ends a session. From then on no token of the session is accepted.
public final class LogOut {

    /// Input of the use case.
    public record Command(RequestContext act, Proof proof) {}

    /// Identification of the session.
    public sealed interface Proof {

        /// The session of the access token.
        record Inside(SessionId session) implements Proof {}

        /// Refresh token of the session; a rotated one is sufficient, since it ends only the session of its owner.
        record Token(String refreshToken) implements Proof {

            @Override
            public String toString() {
                return "Token[…]";
            }
        }
    }

    /// Possible outcomes.
    public sealed interface Outcome {

        record LoggedOut() implements Outcome {}

        /// No such session is open.
        record Unknown() implements Outcome {}
    }

    private final Sessions sessions;
    private final Tokens tokens;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public LogOut(Sessions sessions, Tokens tokens, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        Instant now = clock.instant();
        return session(command.proof(), now)
                .<Outcome>map(session -> unitOfWork.run(() -> end(command.act(), session, now)))
                .orElseGet(Outcome.Unknown::new);
    }

    private Optional<SessionId> session(Proof proof, Instant now) {
        return switch (proof) {
            case Proof.Inside inside -> Optional.of(inside.session());
            case Proof.Token token -> sessionOf(token.refreshToken(), now);
        };
    }

    private Optional<SessionId> sessionOf(String refreshToken, Instant now) {
        Tokens.Secret successor = tokens.successorOf(refreshToken);
        return sessions.present(tokens.digestOf(refreshToken), successor.digest())
                .map(Presented::session)
                .filter(session -> session.isOpenAt(now))
                .map(Session::id);
    }

    private Outcome end(RequestContext act, SessionId session, Instant now) {
        List<Session> ended = sessions.end(List.of(session), EndReason.LOGGED_OUT, now);
        ended.forEach(left -> events.append(act, left.ended(EndReason.LOGGED_OUT, now)));
        return ended.isEmpty() ? new Outcome.Unknown() : new Outcome.LoggedOut();
    }
}
