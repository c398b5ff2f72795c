package dev.portero.application.user;

import dev.portero.application.credential.guard.PasswordValidator;
import dev.portero.application.credential.guard.QueuedPasswordHasher;
import dev.portero.application.credential.port.CommonPasswords;
import dev.portero.application.credential.port.Credentials;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Ids;
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
import dev.portero.domain.user.User;
import dev.portero.domain.user.Username;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

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

    private final RegistrationPolicy policy;
    private final PasswordValidator passwordValidator;
    private final QueuedPasswordHasher hashing;
    private final Users users;
    private final UnitOfWork unitOfWork;
    private final AccountCreation accountCreation;

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
        this.unitOfWork = unitOfWork;
        this.accountCreation = new AccountCreation(users, credentials, roles, events, ids, clock);
    }

    public Outcome handle(Command command) {
        return handle(command, outcome -> {});
    }

    /// Passes the outcome to `witness` inside the unit of work that produced it. An outcome without a unit of work is
    /// not passed.
    public Outcome handle(Command command, Consumer<Outcome> witness) {
        Password password = Password.of(command.password());
        List<IdentityFlaw> identityFlaws =
                AccountCreation.flawsOf(command.email(), command.username(), command.fullName());
        List<PasswordPolicy.Flaw> passwordFlaws =
                passwordValidator.flawsOf(password, AccountCreation.namesOf(command.email(), command.username()));
        if (!identityFlaws.isEmpty() || !passwordFlaws.isEmpty()) {
            return new Outcome.Flawed(identityFlaws, passwordFlaws);
        }
        Optional<Outcome> taken = takenAlready(command);
        if (taken.isPresent()) {
            return unitOfWork.run(() -> shown(taken.get(), witness));
        }
        PasswordHash hash = hashing.first(command.act(), password); // outside the unit of work, since it is slow
        return unitOfWork.run(() -> shown(create(command, hash), witness));
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

    private Outcome create(Command command, PasswordHash hash) {
        AccountCreation.NewAccount account = new AccountCreation.NewAccount(
                Email.of(command.email()),
                command.username().map(Username::new),
                FullName.of(command.fullName()),
                Optional.of(hash),
                policy.approval(),
                policy.roles());
        return switch (accountCreation.create(command.act(), account)) {
            case AccountCreation.Outcome.Created created -> new Outcome.Registered(created.user(), created.roles());
            case AccountCreation.Outcome.EmailTaken taken -> new Outcome.EmailTaken();
            case AccountCreation.Outcome.UsernameTaken taken -> new Outcome.UsernameTaken();
        };
    }
}
