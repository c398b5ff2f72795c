package dev.portero.application.user;

import dev.portero.application.credential.guard.PasswordValidator;
import dev.portero.application.credential.guard.QueuedPasswordHasher;
import dev.portero.application.credential.port.CommonPasswords;
import dev.portero.application.credential.port.Credentials;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Ids;
import dev.portero.application.port.Overloaded;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.application.user.port.Users;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.credential.PasswordPolicy;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.FullName;
import dev.portero.domain.user.IdentityFlaw;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import dev.portero.domain.user.UsernameStem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Self-registration of a user account.
public final class RegisterUser {

    /// Input of the use case.
    ///
    /// @param username absent to generate one from the e-mail address; an empty one is present, and too short
    /// @param fullName empty for none
    public record Command(
            RequestContext act, String email, Optional<String> username, String password, String fullName) {

        boolean choosesUsername() {
            return username.isPresent();
        }

        @Override
        public String toString() {
            return "RegisterUser.Command[act=" + act + "]";
        }
    }

    /// Possible outcomes.
    public sealed interface Outcome {
        record Registered(User user, Set<RoleName> roles) implements Outcome {}

        /// The input is invalid; at least one of the lists is not empty.
        record Flawed(List<IdentityFlaw> identity, List<PasswordPolicy.Flaw> password) implements Outcome {}

        record EmailTaken() implements Outcome {}

        record UsernameTaken() implements Outcome {}
    }

    /// Maximum number of generated names that concurrent registrations can take, before the client is asked to retry
    /// later.
    private static final int LOST_RACES = 20;

    private final RegistrationPolicy policy;
    private final PasswordValidator passwordValidator;
    private final QueuedPasswordHasher hashing;
    private final Users users;
    private final Credentials credentials;
    private final Roles roles;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Clock clock;

    public RegisterUser(
            RegistrationPolicy policy,
            CommonPasswords commonPasswords,
            QueuedPasswordHasher hashing,
            Users users,
            Credentials credentials,
            Roles roles,
            EventLog events,
            UnitOfWork unitOfWork,
            Ids ids,
            Clock clock) {
        this.policy = policy;
        this.passwordValidator = new PasswordValidator(policy.passwords(), commonPasswords);
        this.hashing = hashing;
        this.users = users;
        this.credentials = credentials;
        this.roles = roles;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        return handle(command, outcome -> {});
    }

    /// Passes the outcome to `witness` inside the unit of work that produced it. An outcome without a unit of work is
    /// not passed.
    public Outcome handle(Command command, Consumer<Outcome> witness) {
        Password password = Password.of(command.password());
        List<IdentityFlaw> identityFlaws = identityFlawsOf(command);
        List<PasswordPolicy.Flaw> passwordFlaws = passwordValidator.flawsOf(password, namesOf(command));
        if (!identityFlaws.isEmpty() || !passwordFlaws.isEmpty()) {
            return new Outcome.Flawed(identityFlaws, passwordFlaws);
        }
        Optional<Outcome> taken = takenAlready(command);
        if (taken.isPresent()) {
            return unitOfWork.run(() -> shown(taken.get(), witness));
        }
        PasswordHash hash = hashing.of(command.act(), password); // outside the unit of work, since it is slow
        return unitOfWork.run(() -> shown(
                command.choosesUsername()
                        ? insert(command, new Username(command.username().orElseThrow()), hash)
                        : insertWithGeneratedName(command, hash),
                witness));
    }

    private static Outcome shown(Outcome outcome, Consumer<Outcome> witness) {
        witness.accept(outcome);
        return outcome;
    }

    /// Checks for taken names before the hash, which would be useless then or while the store is unavailable. The
    /// insert alone decides.
    private Optional<Outcome> takenAlready(Command command) {
        if (users.findByEmail(Email.of(command.email())).isPresent()) {
            return Optional.of(new Outcome.EmailTaken());
        }
        return command.choosesUsername()
                        && users.findByUsername(new Username(command.username().orElseThrow()))
                                .isPresent()
                ? Optional.of(new Outcome.UsernameTaken())
                : Optional.empty();
    }

    private static List<IdentityFlaw> identityFlawsOf(Command command) {
        return Stream.of(
                        Email.flawsOf(command.email()),
                        command.username().map(Username::flawsOf).orElseGet(List::of),
                        FullName.flawsOf(command.fullName()))
                .flatMap(List::stream)
                .toList();
    }

    /// Names of the new account, chosen or generated.
    private static List<String> namesOf(Command command) {
        if (command.choosesUsername() || !Email.flawsOf(command.email()).isEmpty()) {
            return List.of(command.email().strip(), command.username().orElse(""));
        }
        Email email = Email.of(command.email());
        return List.of(email.value(), UsernameStem.of(email).value());
    }

    private Outcome insertWithGeneratedName(Command command, PasswordHash hash) {
        UsernameStem stem = UsernameStem.of(Email.of(command.email()));
        for (int lost = 0; lost < LOST_RACES; lost++) {
            Username free = stem.firstFree(name -> users.findByUsername(name).isPresent())
                    .orElseGet(() -> stem.anyNumber(ids.next().hashCode()));
            Outcome outcome = insert(command, free, hash);
            if (!(outcome instanceof Outcome.UsernameTaken)) {
                return outcome;
            }
        }
        throw new Overloaded(
                "too many concurrent registrations of user names that begin with " + stem.value(),
                Duration.ofSeconds(1));
    }

    private Outcome insert(Command command, Username username, PasswordHash hash) {
        Profile profile = new Profile(Email.of(command.email()), username, FullName.of(command.fullName()));
        User.Changed registered = User.register(new UserId(ids.next()), profile, policy.approval(), clock.instant());
        return switch (users.insert(registered.user())) {
            case EMAIL_TAKEN -> new Outcome.EmailTaken();
            case USERNAME_TAKEN -> new Outcome.UsernameTaken();
            case DONE -> {
                credentials.put(registered.user().id(), hash);
                Set<RoleName> held = roles.assign(registered.user().id(), policy.roles());
                registered.events().forEach(event -> events.append(command.act(), event));
                yield new Outcome.Registered(registered.user(), held);
            }
        };
    }
}
