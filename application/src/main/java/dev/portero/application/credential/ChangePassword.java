package dev.portero.application.credential;

import dev.portero.application.credential.guard.PasswordAuthenticator;
import dev.portero.application.credential.guard.PasswordValidator;
import dev.portero.application.credential.guard.QueuedPasswordHasher;
import dev.portero.application.credential.port.Credentials;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.user.port.Users;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.Credential;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.credential.PasswordPolicy;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserEvent;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Password change by a logged-in user, who proves the current password. It ends all other sessions of the user, and
/// the previous password is no longer accepted.
public final class ChangePassword {

    /// Input of the use case.
    ///
    /// @param session the session of the request, which continues
    public record Command(
            RequestContext act, UserId user, SessionId session, String currentPassword, String newPassword) {

        @Override
        public String toString() {
            return "ChangePassword.Command[user=" + user + "]";
        }
    }

    /// Possible outcomes.
    public sealed interface Outcome {

        record Changed() implements Outcome {}

        /// The current password is wrong, has changed meanwhile, or was tried too often; which of these is not
        /// revealed.
        record InvalidCredentials() implements Outcome {}

        /// The new password is refused.
        record Flawed(List<PasswordPolicy.Flaw> flaws) implements Outcome {}

        /// The session of the request has ended meanwhile.
        record LoggedOut() implements Outcome {}
    }

    private final PasswordAuthenticator authenticator;
    private final PasswordValidator passwordValidator;
    private final QueuedPasswordHasher hashing;
    private final Users users;
    private final Credentials credentials;
    private final Sessions sessions;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public ChangePassword(
            PasswordAuthenticator authenticator,
            PasswordValidator passwordValidator,
            QueuedPasswordHasher hashing,
            Users users,
            Credentials credentials,
            Sessions sessions,
            EventLog events,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.authenticator = authenticator;
        this.passwordValidator = passwordValidator;
        this.hashing = hashing;
        this.users = users;
        this.credentials = credentials;
        this.sessions = sessions;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// Reports flaws of the new password first: that check takes no attempt and no hash, and reveals nothing about the
    /// current password.
    public Outcome handle(Command command) {
        Optional<User> user = users.find(command.user());
        if (user.isEmpty()) {
            return new Outcome.LoggedOut();
        }
        Password wanted = Password.of(command.newPassword());
        List<PasswordPolicy.Flaw> flaws =
                new ArrayList<>(passwordValidator.flawsOf(wanted, user.get().profile()));
        if (wanted.equals(Password.of(command.currentPassword()))) {
            flaws.add(PasswordPolicy.Flaw.SAME_AS_CURRENT); // compares the typed texts, not the stored hash
        }
        return flaws.isEmpty() ? authenticate(command, wanted) : new Outcome.Flawed(flaws);
    }

    private Outcome authenticate(Command command, Password wanted) {
        Password current = Password.of(command.currentPassword());
        return switch (authenticator.of(command.act(), command.user(), current)) {
            case PasswordAuthenticator.Verdict.NotAuthenticated no -> new Outcome.InvalidCredentials();
            case PasswordAuthenticator.Verdict.Authenticated authenticated ->
                change(command, authenticated.by(), wanted);
        };
    }

    private Outcome change(Command command, Credential authenticated, Password wanted) {
        PasswordHash hash = hashing.of(command.act(), wanted); // outside the unit of work, since it is slow
        return unitOfWork.run(() -> save(command, authenticated, hash));
    }

    /// Checks session and password again under the lock: both can have changed since the password check.
    private Outcome save(Command command, Credential authenticated, PasswordHash hash) {
        List<SessionId> open =
                sessions.lock(command.user()).stream().map(Session::id).toList();
        if (!open.contains(command.session())) {
            return new Outcome.LoggedOut();
        }
        if (credentials
                .find(command.user())
                .filter(authenticated::isSamePasswordAs)
                .isEmpty()) {
            return new Outcome.InvalidCredentials();
        }
        Instant now = clock.instant();
        credentials.put(command.user(), hash);
        List<SessionId> others =
                open.stream().filter(id -> !id.equals(command.session())).toList();
        List<Session> ended = sessions.end(others, EndReason.REVOKED, now);
        events.append(command.act(), new UserEvent.PasswordChanged(command.user(), now));
        ended.forEach(session -> events.append(command.act(), session.ended(EndReason.REVOKED, now)));
        return new Outcome.Changed();
    }
}
