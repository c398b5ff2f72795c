package dev.portero.application.session;

import dev.portero.application.credential.guard.PasswordAuthenticator;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.Password;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionPolicy;

/// Somebody proves who they are, and is given what shows it from then on.
public final class LogIn {

    /// What is asked.
    ///
    /// @param login an e-mail address or a user name
    public record Command(RequestContext act, Session.Origin origin, String login, String password) {

        @Override
        public String toString() {
            return "SignIn.Command[origin=" + origin + "]";
        }
    }

    /// Everything that can happen.
    public sealed interface Outcome {

        /// They are in.
        record SignedIn(OpenSession.Pass pass) implements Outcome {}

        /// Nobody has this name, or it is not their password, or it was tried too often: which of them is not told.
        record InvalidCredentials() implements Outcome {}

        /// It is their password, and they may not come in.
        record Inactive() implements Outcome {}

        /// It is their password, and they have to set another one to come in.
        record PasswordChangeRequired() implements Outcome {}
    }

    private final PasswordAuthenticator proof;
    private final SessionPolicy policy;
    private final OpenSession admission;

    /// @param policy of the door that they come in at
    public LogIn(PasswordAuthenticator proof, SessionPolicy policy, OpenSession admission) {
        this.proof = proof;
        this.policy = policy;
        this.admission = admission;
    }

    public Outcome handle(Command command) {
        return switch (proof.of(command.act(), command.login(), Password.of(command.password()))) {
            case PasswordAuthenticator.Verdict.NotProved no -> new Outcome.InvalidCredentials();
            case PasswordAuthenticator.Verdict.Proved proved -> letIn(proved, command);
        };
    }

    private Outcome letIn(PasswordAuthenticator.Verdict.Proved proved, Command command) {
        return switch (admission.of(command.act(), proved, command.origin(), policy)) {
            case OpenSession.Answer.Admitted in -> new Outcome.SignedIn(in.pass());
            case OpenSession.Answer.Inactive out -> new Outcome.Inactive();
            case OpenSession.Answer.Disproved late -> new Outcome.InvalidCredentials();
            case OpenSession.Answer.PasswordChangeRequired due -> new Outcome.PasswordChangeRequired();
        };
    }
}
