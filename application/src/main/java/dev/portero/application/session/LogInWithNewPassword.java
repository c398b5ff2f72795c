package dev.portero.application.session;

import dev.portero.application.credential.guard.PasswordAuthenticator;
import dev.portero.application.credential.guard.PasswordValidator;
import dev.portero.application.credential.guard.QueuedPasswordHasher;
import dev.portero.domain.audit.AccessDenied;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.credential.PasswordPolicy;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionPolicy;
import dev.portero.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;

/// Login that completes a required password change. Without the correct password, the response reveals only a wrong
/// password. A correct password that does not lead to a login is audited, so that passwords cannot be tested here
/// unnoticed.
public final class LogInWithNewPassword {

    /// Input of the use case.
    ///
    /// @param login an e-mail address or a user name
    public record Command(
            RequestContext act, Session.Origin origin, String login, String password, String newPassword) {

        @Override
        public String toString() {
            return "LogInWithNewPassword.Command[origin=" + origin + "]";
        }
    }

    /// Possible outcomes.
    public sealed interface Outcome {

        /// The new password is set, and the session is the only one of the user.
        record LoggedIn(OpenSession.SessionTokens pass) implements Outcome {}

        /// The identifier is unknown, the password is wrong, or no attempt was left; which of these is not revealed.
        record InvalidCredentials() implements Outcome {}

        /// The password is correct, but the user is not active.
        record Inactive() implements Outcome {}

        /// The password is correct, but no change is required: it is unchanged.
        record NotRequired() implements Outcome {}

        /// The password is correct, but the new one is refused.
        record Flawed(List<PasswordPolicy.Flaw> flaws) implements Outcome {}
    }

    private final PasswordAuthenticator authenticator;
    private final PasswordValidator passwordValidator;
    private final QueuedPasswordHasher hashing;
    private final SessionPolicy policy;
    private final OpenSession sessionOpener;

    /// @param policy the session policy of the channel
    public LogInWithNewPassword(
            PasswordAuthenticator authenticator,
            PasswordValidator passwordValidator,
            QueuedPasswordHasher hashing,
            SessionPolicy policy,
            OpenSession sessionOpener) {
        this.authenticator = authenticator;
        this.passwordValidator = passwordValidator;
        this.hashing = hashing;
        this.policy = policy;
        this.sessionOpener = sessionOpener;
    }

    public Outcome handle(Command command) {
        return switch (authenticator.of(command.act(), command.login(), Password.of(command.password()))) {
            case PasswordAuthenticator.Verdict.NotAuthenticated no -> new Outcome.InvalidCredentials();
            case PasswordAuthenticator.Verdict.Authenticated authenticated -> renew(authenticated, command);
        };
    }

    private Outcome renew(PasswordAuthenticator.Verdict.Authenticated authenticated, Command command) {
        UserId user = authenticated.user().id();
        if (!authenticated.user().isActive()) {
            sessionOpener.refuse(command.act(), user, AccessDenied.Why.INACTIVE);
            return new Outcome.Inactive();
        }
        if (!authenticated.by().mustBeChanged()) {
            sessionOpener.refuse(command.act(), user, AccessDenied.Why.PASSWORD_CHANGE_NOT_REQUIRED);
            return new Outcome.NotRequired();
        }
        List<PasswordPolicy.Flaw> flaws = flawsOf(authenticated, command);
        if (!flaws.isEmpty()) {
            sessionOpener.refuse(command.act(), user, AccessDenied.Why.PASSWORD_CHANGE_REQUIRED);
            return new Outcome.Flawed(flaws);
        }
        return openSession(authenticated, command);
    }

    private List<PasswordPolicy.Flaw> flawsOf(
            PasswordAuthenticator.Verdict.Authenticated authenticated, Command command) {
        Password wanted = Password.of(command.newPassword());
        List<PasswordPolicy.Flaw> flaws = new ArrayList<>(
                passwordValidator.flawsOf(wanted, authenticated.user().profile()));
        if (wanted.equals(Password.of(command.password()))) {
            flaws.add(PasswordPolicy.Flaw.SAME_AS_CURRENT);
        }
        return flaws;
    }

    private Outcome openSession(PasswordAuthenticator.Verdict.Authenticated authenticated, Command command) {
        PasswordHash next = hashing.of(
                command.act().by(new Actor.User(authenticated.user().id())),
                Password.of(command.newPassword())); // outside the unit of work, since it is slow
        return switch (sessionOpener.of(command.act(), authenticated, next, command.origin(), policy)) {
            case OpenSession.Result.Admitted in -> new Outcome.LoggedIn(in.pass());
            case OpenSession.Result.Inactive out -> new Outcome.Inactive();
            case OpenSession.Result.Disproved late -> new Outcome.InvalidCredentials();
            case OpenSession.Result.PasswordChangeRequired never ->
                throw new IllegalStateException("a password change is required although the password was just changed");
        };
    }
}
