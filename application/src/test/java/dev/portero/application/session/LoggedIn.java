package dev.portero.application.session;

import static dev.portero.application.testkit.user.UserFixtures.alice;

import dev.portero.application.port.Tokens;
import dev.portero.application.principal.Authenticate;
import dev.portero.application.session.guard.SessionActivityBuffer;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.session.SessionPolicy;
import dev.portero.domain.session.SessionTimeouts;
import dev.portero.domain.user.User;
import java.time.Duration;

/// Fixture: the user Alice over in-memory adapters, with methods that open, refresh and check her sessions.
final class LoggedIn {

    static final Session.Origin ORIGIN = new Session.Origin("192.0.2.7", "curl/8.5");

    final InMemoryPortero portero = new InMemoryPortero();
    final User alice = alice();
    final RefreshSession refreshSession = new RefreshSession(
            portero.principals,
            portero.sessions,
            portero.accessTokens,
            portero.tokens,
            portero.events,
            portero.unitOfWork);
    final Authenticate authenticate =
            new Authenticate(portero.accessTokens, portero.principals, portero.clients, new SessionActivityBuffer());

    LoggedIn() {
        portero.users.insert(alice);
    }

    /// Opens a session and returns its first refresh token.
    String openSession() {
        return openSession(SessionPolicy.DEFAULT);
    }

    String openSession(SessionTimeouts terms) {
        return openSession(new SessionPolicy(terms, Duration.ofDays(30), 10, 10));
    }

    private String openSession(SessionPolicy policy) {
        Tokens.Secret secret = portero.tokens.next();
        portero.sessions.open(Session.open(
                new SessionId(portero.ids.next()),
                alice.id(),
                secret.digest(),
                ORIGIN,
                policy,
                portero.clock.instant()));
        return secret.value();
    }

    RefreshSession.Outcome refresh(String token) {
        return refreshSession.handle(new RefreshSession.Command(EventFixtures.ACT, ORIGIN, token));
    }

    /// Refreshes a session, and fails if that is rejected.
    OpenSession.SessionTokens pass(String token) {
        return ((RefreshSession.Outcome.Refreshed) refresh(token)).pass();
    }

    boolean accepts(OpenSession.SessionTokens pass) {
        return authenticate.handle(pass.access().value()) instanceof Authenticate.Outcome.Known;
    }

    Session session() {
        return portero.sessions.of(alice.id()).getLast();
    }
}
