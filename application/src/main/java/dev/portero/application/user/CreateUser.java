package dev.portero.application.user;

import dev.portero.application.credential.guard.PasswordValidator;
import dev.portero.application.credential.guard.QueuedPasswordHasher;
import dev.portero.application.credential.port.CommonPasswords;
import dev.portero.application.credential.port.Credentials;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Ids;
import dev.portero.application.port.Overloaded;
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
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import dev.portero.domain.user.UsernameStem;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An operator makes an account for somebody, who is let in at once unless it says otherwise. Without a password nobody
/// can sign in to it. Whoever says which roles or which status it has may assign roles. Said or not, the roles that it
/// gets permit nothing that whoever asks lacks.
public final class CreateUser {

    /// What is asked.
    ///
    /// @param username none to have one made from the e-mail address; an empty one is not none, but too short
    /// @param password none for an account that nobody can sign in to; an empty one is not none, but too short
    /// @param fullName empty to give none
    /// @param roles empty for what every newcomer gets
    /// @param status `active` or `pending`; empty for the first
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

    /// Everything that can happen.
    public sealed interface Outcome {

        record Created(User user, Set<RoleName> roles) implements Outcome {}

        /// What was typed cannot be taken.
        ///
        /// @param roles those that there are not
        /// @param status whether it is none that an account can begin with
        record Flawed(
                List<IdentityFlaw> identity, List<PasswordPolicy.Flaw> password, List<String> roles, boolean status)
                implements Outcome {

            boolean isFlawed() {
                return !identity.isEmpty() || !password.isEmpty() || !roles.isEmpty() || status;
            }
        }

        record EmailTaken() implements Outcome {}

        record UsernameTaken() implements Outcome {}

        /// Whoever asks lacks these.
        record NotHeld(Set<Permission> permissions) implements Outcome {}
    }

    private static final int LOST_RACES = 20;
    private static final String ACTIVE = "active";
    private static final String PENDING = "pending";

    private final RegistrationPolicy policy;
    private final PasswordValidator passwordValidator;
    private final QueuedPasswordHasher hashing;
    private final Users users;
    private final Credentials credentials;
    private final Roles roles;
    private final EscalationGuard authorities;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Clock clock;

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
        this.users = users;
        this.credentials = credentials;
        this.roles = roles;
        this.authorities = new EscalationGuard(roles, events, clock);
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
    }

    /// Shows a witness what came of it, inside the unit of work that brought it about; what never came to one is not
    /// shown.
    public Outcome handle(Command command, Consumer<Outcome> witness) {
        Outcome.Flawed flawed = flawsOf(command);
        if (flawed.isFlawed()) {
            return flawed;
        }
        Optional<PasswordHash> hash = command.password()
                .map(Password::of)
                .map(password -> hashing.of(command.act(), password)); // before the unit of work: it takes long
        return unitOfWork.run(() -> {
            Outcome outcome = create(command, hash);
            witness.accept(outcome);
            return outcome;
        });
    }

    private Outcome.Flawed flawsOf(Command command) {
        List<IdentityFlaw> identity = Stream.of(
                        Email.flawsOf(command.email()),
                        command.username().map(Username::flawsOf).orElseGet(List::of),
                        FullName.flawsOf(command.fullName()))
                .flatMap(List::stream)
                .toList();
        List<String> unknown = command.roles().orElseGet(List::of).stream()
                .filter(typed -> RoleName.parse(typed).flatMap(roles::find).isEmpty())
                .toList();
        boolean odd = !Set.of("", ACTIVE, PENDING).contains(command.status());
        return new Outcome.Flawed(identity, passwordFlawsOf(command), unknown, odd);
    }

    private List<PasswordPolicy.Flaw> passwordFlawsOf(Command command) {
        if (command.password().isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>(List.of(command.email().strip()));
        if (command.username().isPresent()) {
            names.add(command.username().get());
        } else if (Email.flawsOf(command.email()).isEmpty()) {
            names.add(UsernameStem.of(Email.of(command.email())).value());
        }
        return passwordValidator.flawsOf(Password.of(command.password().orElseThrow()), names);
    }

    private Outcome create(Command command, Optional<PasswordHash> hash) {
        roles.hold();
        Set<Permission> lacking = authorities.lacking(
                command.act(), Action.USER_CREATED, touched(command), new RequestedChange.Roles(rolesOf(command)));
        if (!lacking.isEmpty()) {
            return new Outcome.NotHeld(lacking);
        }
        if (command.username().isPresent()) {
            return keep(command, new Username(command.username().get()), hash);
        }
        UsernameStem stem = UsernameStem.of(Email.of(command.email()));
        for (int lost = 0; lost < LOST_RACES; lost++) {
            Username free = stem.firstFree(name -> users.findByUsername(name).isPresent())
                    .orElseGet(() -> stem.anyNumber(ids.next().hashCode()));
            Outcome outcome = keep(command, free, hash);
            if (!(outcome instanceof Outcome.UsernameTaken)) {
                return outcome;
            }
        }
        throw new Overloaded("many newcomers want a name from " + stem.value(), Duration.ofSeconds(1));
    }

    /// Unsaid roles count like said ones: what newcomers get may be more than whoever makes the account has.
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

    private Outcome keep(Command command, Username username, Optional<PasswordHash> hash) {
        Profile profile = new Profile(Email.of(command.email()), username, FullName.of(command.fullName()));
        ApprovalPolicy approval = command.status().equals(PENDING) ? ApprovalPolicy.ADMIN : ApprovalPolicy.NONE;
        User.Changed created = User.register(new UserId(ids.next()), profile, approval, clock.instant());
        User user = created.user();
        return switch (users.insert(user)) {
            case EMAIL_TAKEN -> new Outcome.EmailTaken();
            case USERNAME_TAKEN -> new Outcome.UsernameTaken();
            case DONE -> {
                hash.ifPresent(kept -> credentials.put(user.id(), kept));
                Set<RoleName> held = roles.assign(user.id(), rolesOf(command));
                created.events().forEach(event -> events.append(command.act(), event));
                if (command.roles().isPresent()) {
                    events.append(command.act(), new RoleEvent.Assigned(user.id(), Set.of(), held, user.createdAt()));
                }
                yield new Outcome.Created(user, held);
            }
        };
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
