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

/// Somebody whose password has to be changed does so at the door, and is in. Nothing but a wrong password is told to
/// whoever does not know it; and that it was right and did not do is kept, or it could be tried here without a trace.
public final class LogInWithNewPassword {

    /// What is asked.
    ///
    /// @param login an e-mail address or a user name
    public record Command(
            RequestContext act, Session.Origin origin, String login, String password, String newPassword) {

        @Override
        public String toString() {
            return "RenewPassword.Command[origin=" + origin + "]";
        }
    }

    /// Everything that can happen.
    public sealed interface Outcome {

        /// They are in, here and nowhere else, and the new password is theirs.
        record SignedIn(OpenSession.Pass pass) implements Outcome {}

        /// Nobody has this name, or it is not their password, or it was tried too often: which of them is not told.
        record InvalidCredentials() implements Outcome {}

        /// It is their password, and they may not come in.
        record Inactive() implements Outcome {}

        /// It is their password, and nobody asks for another one: it stays theirs.
        record NotRequired() implements Outcome {}

        /// It is their password, and the new one cannot be taken.
        record Flawed(List<PasswordPolicy.Flaw> flaws) implements Outcome {}
    }

    private final PasswordAuthenticator proof;
    private final PasswordValidator passwordValidator;
    private final QueuedPasswordHasher hashing;
    private final SessionPolicy policy;
    private final OpenSession admission;

    /// @param policy of the door that they come in at
    public LogInWithNewPassword(
            PasswordAuthenticator proof,
            PasswordValidator passwordValidator,
            QueuedPasswordHasher hashing,
            SessionPolicy policy,
            OpenSession admission) {
        this.proof = proof;
        this.passwordValidator = passwordValidator;
        this.hashing = hashing;
        this.policy = policy;
        this.admission = admission;
    }

    public Outcome handle(Command command) {
        return switch (proof.of(command.act(), command.login(), Password.of(command.password()))) {
            case PasswordAuthenticator.Verdict.NotProved no -> new Outcome.InvalidCredentials();
            case PasswordAuthenticator.Verdict.Proved proved -> renew(proved, command);
        };
    }

    private Outcome renew(PasswordAuthenticator.Verdict.Proved proved, Command command) {
        UserId user = proved.user().id();
        if (!proved.user().isActive()) {
            admission.refuse(command.act(), user, AccessDenied.Why.INACTIVE);
            return new Outcome.Inactive();
        }
        if (!proved.by().mustBeChanged()) {
            admission.refuse(command.act(), user, AccessDenied.Why.PASSWORD_CHANGE_NOT_REQUIRED);
            return new Outcome.NotRequired();
        }
        List<PasswordPolicy.Flaw> flaws = flawsOf(proved, command);
        if (!flaws.isEmpty()) {
            admission.refuse(command.act(), user, AccessDenied.Why.PASSWORD_CHANGE_REQUIRED);
            return new Outcome.Flawed(flaws);
        }
        return letIn(proved, command);
    }

    private List<PasswordPolicy.Flaw> flawsOf(PasswordAuthenticator.Verdict.Proved proved, Command command) {
        Password wanted = Password.of(command.newPassword());
        List<PasswordPolicy.Flaw> flaws =
                new ArrayList<>(passwordValidator.flawsOf(wanted, proved.user().profile()));
        if (wanted.equals(Password.of(command.password()))) {
            flaws.add(PasswordPolicy.Flaw.SAME_AS_CURRENT);
        }
        return flaws;
    }

    private Outcome letIn(PasswordAuthenticator.Verdict.Proved proved, Command command) {
        PasswordHash next = hashing.of(
                command.act().by(new Actor.Person(proved.user().id())),
                Password.of(command.newPassword())); // before the unit of work: it takes long
        return switch (admission.of(command.act(), proved, next, command.origin(), policy)) {
            case OpenSession.Answer.Admitted in -> new Outcome.SignedIn(in.pass());
            case OpenSession.Answer.Inactive out -> new Outcome.Inactive();
            case OpenSession.Answer.Disproved late -> new Outcome.InvalidCredentials();
            case OpenSession.Answer.PasswordChangeRequired never ->
                throw new IllegalStateException("they have just set another password");
        };
    }
}
