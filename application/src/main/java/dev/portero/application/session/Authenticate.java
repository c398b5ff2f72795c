package dev.portero.application.session;

import dev.portero.application.session.port.AccessTokens;
import dev.portero.application.session.port.Callers;
import dev.portero.domain.session.Access;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;

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
    private final Callers callers;

    public Authenticate(AccessTokens accessTokens, Callers callers) {
        this.accessTokens = accessTokens;
        this.callers = callers;
    }

    public Outcome handle(String token) {
        return accessTokens
                .read(token)
                .filter(this::stillHolds)
                .<Outcome>map(access -> new Outcome.Known(access.user(), access.session()))
                .orElseGet(Outcome.Unknown::new);
    }

    private boolean stillHolds(Access access) {
        return callers.admitted(access.user(), access.session()).isPresent();
    }
}
