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

/// Somebody who is in wants another password, and shows that they know the one that they have. From then on they are
/// signed out everywhere else, and nobody comes in any more by the password that they had.
public final class ChangePassword {

    /// What is asked.
    ///
    /// @param session the one that they ask from, which goes on
    public record Command(
            RequestContext act, UserId user, SessionId session, String currentPassword, String newPassword) {

        @Override
        public String toString() {
            return "ChangePassword.Command[user=" + user + "]";
        }
    }

    /// Everything that can happen.
    public sealed interface Outcome {

        record Changed() implements Outcome {}

        /// It is not their password, or not any more, or it was tried too often: which of them is not told.
        record InvalidCredentials() implements Outcome {}

        /// The new password cannot be taken.
        record Flawed(List<PasswordPolicy.Flaw> flaws) implements Outcome {}

        /// The session that they ask from is over meanwhile.
        record SignedOut() implements Outcome {}
    }

    private final PasswordAuthenticator proof;
    private final PasswordValidator passwordValidator;
    private final QueuedPasswordHasher hashing;
    private final Users users;
    private final Credentials credentials;
    private final Sessions sessions;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public ChangePassword(
            PasswordAuthenticator proof,
            PasswordValidator passwordValidator,
            QueuedPasswordHasher hashing,
            Users users,
            Credentials credentials,
            Sessions sessions,
            EventLog events,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.proof = proof;
        this.passwordValidator = passwordValidator;
        this.hashing = hashing;
        this.users = users;
        this.credentials = credentials;
        this.sessions = sessions;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// What is wrong with the new password is said first: it takes no attempt and no hash, and tells nothing of the
    /// other one.
    public Outcome handle(Command command) {
        Optional<User> user = users.find(command.user());
        if (user.isEmpty()) {
            return new Outcome.SignedOut();
        }
        Password wanted = Password.of(command.newPassword());
        List<PasswordPolicy.Flaw> flaws =
                new ArrayList<>(passwordValidator.flawsOf(wanted, user.get().profile()));
        if (wanted.equals(Password.of(command.currentPassword()))) {
            flaws.add(PasswordPolicy.Flaw.SAME_AS_CURRENT); // of the two that were typed: the kept one is not asked
        }
        return flaws.isEmpty() ? prove(command, wanted) : new Outcome.Flawed(flaws);
    }

    private Outcome prove(Command command, Password wanted) {
        Password current = Password.of(command.currentPassword());
        return switch (proof.of(command.act(), command.user(), current)) {
            case PasswordAuthenticator.Verdict.NotProved no -> new Outcome.InvalidCredentials();
            case PasswordAuthenticator.Verdict.Proved proved -> change(command, proved.by(), wanted);
        };
    }

    private Outcome change(Command command, Credential proved, Password wanted) {
        PasswordHash hash =
                hashing.of(command.act(), wanted); // before the unit of work: it takes a quarter of a second
        return unitOfWork.run(() -> keep(command, proved, hash));
    }

    /// Session and password are asked again while they are held: both may be others since the proof.
    private Outcome keep(Command command, Credential proved, PasswordHash hash) {
        List<SessionId> open =
                sessions.hold(command.user()).stream().map(Session::id).toList();
        if (!open.contains(command.session())) {
            return new Outcome.SignedOut();
        }
        if (credentials.find(command.user()).filter(proved::isSamePasswordAs).isEmpty()) {
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
