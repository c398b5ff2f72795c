package dev.portero.application.session;

import dev.portero.application.credential.port.PasswordProof;
import dev.portero.application.port.Ids;
import dev.portero.application.port.Tokens;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.application.session.port.AccessTokens;
import dev.portero.application.session.port.Sessions;
import dev.portero.domain.credential.Password;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.session.SessionPolicy;
import dev.portero.domain.user.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Somebody proves who they are, and is given what shows it from then on.
public final class SignIn {

    /// What is asked.
    ///
    /// @param login an e-mail address or a user name
    public record Command(Session.Origin origin, String login, String password) {

        @Override
        public String toString() {
            return "SignIn.Command[origin=" + origin + "]";
        }
    }

    /// Everything that can happen.
    public sealed interface Outcome {

        /// They are in.
        ///
        /// @param refresh prolongs the session; nobody can say it again
        record SignedIn(AccessTokens.Issued access, Tokens.Secret refresh, Duration refreshableFor)
                implements Outcome {}

        /// Nobody has this name, or it is not their password, or it was tried too often: which of them is not told.
        record InvalidCredentials() implements Outcome {}

        /// It is their password, and they may not come in.
        record Inactive() implements Outcome {}
    }

    private final PasswordProof proof;
    private final SessionPolicy policy;
    private final Roles roles;
    private final Sessions sessions;
    private final AccessTokens accessTokens;
    private final Tokens tokens;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Clock clock;

    public SignIn(
            PasswordProof proof,
            SessionPolicy policy,
            Roles roles,
            Sessions sessions,
            AccessTokens accessTokens,
            Tokens tokens,
            UnitOfWork unitOfWork,
            Ids ids,
            Clock clock) {
        this.proof = proof;
        this.policy = policy;
        this.roles = roles;
        this.sessions = sessions;
        this.accessTokens = accessTokens;
        this.tokens = tokens;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        return switch (proof.of(command.login(), Password.of(command.password()))) {
            case PasswordProof.Verdict.NotProved no -> new Outcome.InvalidCredentials();
            case PasswordProof.Verdict.Proved proved ->
                proved.user().isActive() ? open(proved.user(), command.origin()) : new Outcome.Inactive();
        };
    }

    private Outcome open(User user, Session.Origin origin) {
        Tokens.Secret refresh = tokens.next();
        Instant now = clock.instant();
        Session session = Session.open(new SessionId(ids.next()), user.id(), refresh.digest(), origin, policy, now);
        AccessTokens.Issued access = accessTokens.issue(user, roles.of(user.id()), session.id());
        return unitOfWork.run(() -> {
            sessions.open(session);
            return new Outcome.SignedIn(access, refresh, session.refreshableFor(now));
        });
    }
}
