package dev.portero.application.session;

import dev.portero.application.credential.guard.PasswordAuthenticator;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.Password;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionPolicy;

/// Login by password: opens a session, and issues an access token and a refresh token.
public final class LogIn {

    /// Input of the use case.
    ///
    /// @param login an e-mail address or a user name
    public record Command(RequestContext act, Session.Origin origin, String login, String password) {

        @Override
        public String toString() {
            return "LogIn.Command[origin=" + origin + "]";
        }
    }

    /// Possible outcomes.
    public sealed interface Outcome {

        /// The session is open.
        record LoggedIn(OpenSession.SessionTokens pass) implements Outcome {}

        /// The identifier is unknown, the password is wrong, or no attempt was left; which of these is not revealed.
        record InvalidCredentials() implements Outcome {}

        /// The password is correct, but the user is not active.
        record Inactive() implements Outcome {}

        /// The password is correct, but must be changed at this login.
        record PasswordChangeRequired() implements Outcome {}
    }

    private final PasswordAuthenticator authenticator;
    private final SessionPolicy policy;
    private final OpenSession sessionOpener;

    /// @param policy the session policy of the channel
    public LogIn(PasswordAuthenticator authenticator, SessionPolicy policy, OpenSession sessionOpener) {
        this.authenticator = authenticator;
        this.policy = policy;
        this.sessionOpener = sessionOpener;
    }

    public Outcome handle(Command command) {
        return switch (authenticator.of(command.act(), command.login(), Password.of(command.password()))) {
            case PasswordAuthenticator.Verdict.NotAuthenticated no -> new Outcome.InvalidCredentials();
            case PasswordAuthenticator.Verdict.Authenticated authenticated -> openSession(authenticated, command);
        };
    }

    private Outcome openSession(PasswordAuthenticator.Verdict.Authenticated authenticated, Command command) {
        return switch (sessionOpener.of(command.act(), authenticated, command.origin(), policy)) {
            case OpenSession.Result.Admitted in -> new Outcome.LoggedIn(in.pass());
            case OpenSession.Result.Inactive out -> new Outcome.Inactive();
            case OpenSession.Result.Disproved late -> new Outcome.InvalidCredentials();
            case OpenSession.Result.PasswordChangeRequired due -> new Outcome.PasswordChangeRequired();
        };
    }
}
