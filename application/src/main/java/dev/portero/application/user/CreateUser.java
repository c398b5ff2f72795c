package dev.portero.application.user;

import dev.portero.application.credential.guard.PasswordValidator;
import dev.portero.application.credential.guard.QueuedPasswordHasher;
import dev.portero.application.credential.port.CommonPasswords;
import dev.portero.application.credential.port.Credentials;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Ids;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.guard.EscalationGuard;
import dev.portero.application.role.port.Roles;
import dev.portero.application.user.port.Users;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.audit.RequestedChange;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.credential.PasswordPolicy;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleEvent;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.ApprovalPolicy;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.FullName;
import dev.portero.domain.user.IdentityFlaw;
import dev.portero.domain.user.User;
import dev.portero.domain.user.Username;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Creation of an account by an administrator, active unless the command says otherwise. Without a password, no login
/// is possible. Setting roles or a status requires the permission to assign roles. In any case, the roles of the
/// account must not have permissions that the actor lacks.
public final class CreateUser {

    /// Input of the use case.
    ///
    /// @param username absent to generate one from the e-mail address; an empty one is present, and too short
    /// @param password absent for an account without login; an empty one is present, and too short
    /// @param fullName empty for none
    /// @param roles absent for the default roles of new users
    /// @param status `active` or `pending`; empty for `active`
    public record Command(
            RequestContext act,
            String email,
            Optional<String> username,
            Optional<String> password,
            String fullName,
            Optional<List<String>> roles,
            String status) {

        boolean isPrivileged() {
            return roles.isPresent() || !status.isEmpty();
        }

        @Override
        public String toString() {
            return "CreateUser.Command[act=" + act + "]";
        }
    }

    /// Possible outcomes.
    public sealed interface Outcome {

        record Created(User user, Set<RoleName> roles) implements Outcome {}

        /// The input is invalid.
        ///
        /// @param roles the unknown roles
        /// @param status whether the status is not an initial status
        record Flawed(
                List<IdentityFlaw> identity, List<PasswordPolicy.Flaw> password, List<String> roles, boolean status)
                implements Outcome {

            boolean isFlawed() {
                return !identity.isEmpty() || !password.isEmpty() || !roles.isEmpty() || status;
            }
        }

        record EmailTaken() implements Outcome {}

        record UsernameTaken() implements Outcome {}

        /// The actor lacks these permissions.
        record NotHeld(Set<Permission> permissions) implements Outcome {}
    }

    private static final String ACTIVE = "active";
    private static final String PENDING = "pending";

    private final RegistrationPolicy policy;
    private final PasswordValidator passwordValidator;
    private final QueuedPasswordHasher hashing;
    private final Roles roles;
    private final EscalationGuard escalationGuard;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final AccountCreation accountCreation;

    public CreateUser(
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
        this.roles = roles;
        this.escalationGuard = new EscalationGuard(roles, events, clock);
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.accountCreation = new AccountCreation(users, credentials, roles, events, ids, clock);
    }

    /// Passes the outcome to `witness` inside the unit of work that produced it. An outcome without a unit of work is
    /// not passed.
    public Outcome handle(Command command, Consumer<Outcome> witness) {
        Outcome.Flawed flawed = flawsOf(command);
        if (flawed.isFlawed()) {
            return flawed;
        }
        Optional<PasswordHash> hash = command.password()
                .map(Password::of)
                .map(password -> hashing.first(command.act(), password)); // outside the unit of work, since it is slow
        return unitOfWork.run(() -> {
            Outcome outcome = create(command, hash);
            witness.accept(outcome);
            return outcome;
        });
    }

    private Outcome.Flawed flawsOf(Command command) {
        List<IdentityFlaw> identity = AccountCreation.flawsOf(command.email(), command.username(), command.fullName());
        List<String> unknown = command.roles().orElseGet(List::of).stream()
                .filter(typed -> RoleName.parse(typed).flatMap(roles::find).isEmpty())
                .toList();
        boolean odd = !Set.of("", ACTIVE, PENDING).contains(command.status());
        return new Outcome.Flawed(identity, passwordFlawsOf(command), unknown, odd);
    }

    private List<PasswordPolicy.Flaw> passwordFlawsOf(Command command) {
        List<String> names = AccountCreation.namesOf(command.email(), command.username());
        return command.password()
                .map(password -> passwordValidator.flawsOf(Password.of(password), names))
                .orElseGet(List::of);
    }

    private Outcome create(Command command, Optional<PasswordHash> hash) {
        roles.lock();
        Set<Permission> lacking = escalationGuard.lacking(
                command.act(), Action.USER_CREATED, touched(command), new RequestedChange.Roles(rolesOf(command)));
        if (!lacking.isEmpty()) {
            return new Outcome.NotHeld(lacking);
        }
        AccountCreation.NewAccount account = new AccountCreation.NewAccount(
                Email.of(command.email()),
                command.username().map(Username::new),
                FullName.of(command.fullName()),
                hash,
                command.status().equals(PENDING) ? ApprovalPolicy.ADMIN : ApprovalPolicy.NONE,
                rolesOf(command));
        return switch (accountCreation.create(command.act(), account)) {
            case AccountCreation.Outcome.Created created -> created(command, created.user(), created.roles());
            case AccountCreation.Outcome.EmailTaken taken -> new Outcome.EmailTaken();
            case AccountCreation.Outcome.UsernameTaken taken -> new Outcome.UsernameTaken();
        };
    }

    /// Roles that were chosen are an event of their own; the default ones are not.
    private Outcome created(Command command, User user, Set<RoleName> held) {
        if (command.roles().isPresent()) {
            events.append(command.act(), new RoleEvent.Assigned(user.id(), Set.of(), held, user.createdAt()));
        }
        return new Outcome.Created(user, held);
    }

    /// Default roles count like explicit ones: they can have permissions that the actor lacks.
    private Set<Permission> touched(Command command) {
        Set<Permission> touched = EnumSet.noneOf(Permission.class);
        if (command.isPrivileged()) {
            touched.add(Permission.ROLES_ASSIGN);
        }
        rolesOf(command).stream()
                .flatMap(name -> roles.find(name).stream())
                .forEach(role -> touched.addAll(role.permissions()));
        return touched;
    }

    private Set<RoleName> rolesOf(Command command) {
        return command.roles()
                .map(names -> names.stream()
                        .map(RoleName::parse)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toUnmodifiableSet()))
                .orElse(policy.roles());
    }
}
