package dev.portero.application.user;

import dev.portero.application.credential.guard.LoginThrottle;
import dev.portero.application.credential.guard.QueuedPasswordHasher;
import dev.portero.application.credential.port.CommonPasswords;
import dev.portero.application.credential.port.Credentials;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Ids;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.user.port.Users;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.CredentialEvent;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.credential.PasswordPolicy;
import dev.portero.domain.role.RoleEvent;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.ApprovalPolicy;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.FullName;
import dev.portero.domain.user.IdentityFlaw;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserEvent;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Creation or recovery of an administrator account by the operator of the machine, with this address and password. It
/// creates an account, or uses the one with the address: activates it, ends its sessions and makes all login attempts
/// available. Idempotent.
public final class SeedAdmin {

    /// Input of the use case.
    ///
    /// @param username empty to leave an existing one unchanged, or to generate one from the address
    /// @param unless the conditions under which nothing is done
    public record Command(RequestContext act, String email, String username, String password, Unless unless) {

        Optional<String> chosenUsername() {
            return Optional.of(username).filter(name -> !name.isEmpty());
        }

        @Override
        public String toString() {
            return "SeedAdmin.Command[act=" + act + "]";
        }
    }

    /// Conditions under which nothing is done.
    ///
    /// @param thereIsAnAdmin whether any active administrator is sufficient
    /// @param passwordIsListed whether a common password is refused
    public record Unless(boolean thereIsAnAdmin, boolean passwordIsListed) {}

    /// Possible outcomes.
    public sealed interface Outcome {

        /// The administrator exists now.
        ///
        /// @param isNew whether the account was created
        /// @param isListed whether the password is on the list of common passwords
        record Seeded(User user, boolean isNew, boolean isListed) implements Outcome {}

        /// An administrator exists already, which is sufficient.
        record AdminThere() implements Outcome {}

        /// The input is invalid; at least one of the lists is not empty.
        record Flawed(List<IdentityFlaw> identity, List<PasswordPolicy.Flaw> password) implements Outcome {}

        /// Another account has the user name.
        record UsernameTaken() implements Outcome {}

        /// The account with the address was deleted; its names stay reserved.
        record Deleted() implements Outcome {}
    }

    /// Never the id of a user.
    private static final UserId NO_USER = new UserId(new UUID(0, 0));

    private final PasswordPolicy policy;
    private final CommonPasswords commonPasswords;
    private final QueuedPasswordHasher hashing;
    private final Users users;
    private final Credentials credentials;
    private final Roles roles;
    private final Sessions sessions;
    private final LoginThrottle throttle;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private final AccountCreation accountCreation;

    public SeedAdmin(
            PasswordPolicy policy,
            CommonPasswords commonPasswords,
            QueuedPasswordHasher hashing,
            Users users,
            Credentials credentials,
            Roles roles,
            Sessions sessions,
            LoginThrottle throttle,
            EventLog events,
            UnitOfWork unitOfWork,
            Ids ids,
            Clock clock) {
        this.policy = policy;
        this.commonPasswords = commonPasswords;
        this.hashing = hashing;
        this.users = users;
        this.credentials = credentials;
        this.roles = roles;
        this.sessions = sessions;
        this.throttle = throttle;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.accountCreation = new AccountCreation(users, credentials, roles, events, ids, clock);
    }

    public Outcome handle(Command command) {
        if (isNeedless(command)) {
            return new Outcome.AdminThere(); // before the hash, which is slow
        }
        List<IdentityFlaw> identity = AccountCreation.flawsOf(command.email(), command.chosenUsername(), "");
        Password password = Password.of(command.password());
        boolean listed = commonPasswords.contains(password);
        List<PasswordPolicy.Flaw> flaws = policy.flawsOf(
                password,
                AccountCreation.namesOf(command.email(), command.chosenUsername()),
                listed && command.unless().passwordIsListed());
        if (!identity.isEmpty() || !flaws.isEmpty()) {
            return new Outcome.Flawed(identity, flaws);
        }
        PasswordHash hash = hashing.of(command.act(), password);
        Outcome outcome = unitOfWork.run(() -> seed(command, hash, listed));
        if (outcome instanceof Outcome.Seeded seeded && !seeded.isNew()) {
            throttle.refill(new LoginTarget.Account(seeded.user().id())); // attempts are stored outside units of work
        }
        return outcome;
    }

    private boolean isNeedless(Command command) {
        return command.unless().thereIsAnAdmin() && roles.isAssignedToAnotherActiveUser(RoleName.ADMIN, NO_USER);
    }

    /// Serializes concurrent runs: the second one finds the account of the first.
    private Outcome seed(Command command, PasswordHash hash, boolean listed) {
        roles.lock();
        if (isNeedless(command)) {
            return new Outcome.AdminThere();
        }
        Optional<User> found = users.findByEmail(Email.of(command.email()));
        return found.isPresent() ? takeOver(command, found.get(), hash, listed) : make(command, hash, listed);
    }

    private Outcome make(Command command, PasswordHash hash, boolean listed) {
        AccountCreation.NewAccount account = new AccountCreation.NewAccount(
                Email.of(command.email()),
                command.chosenUsername().map(Username::new),
                FullName.NONE,
                Optional.of(hash),
                ApprovalPolicy.NONE,
                Set.of());
        return switch (accountCreation.create(command.act(), account)) {
            case AccountCreation.Outcome.Created created -> {
                promote(command.act(), created.user().id());
                yield new Outcome.Seeded(created.user(), true, listed);
            }
            case AccountCreation.Outcome.EmailTaken taken ->
                takeOver(command, users.findByEmail(account.email()).orElseThrow(), hash, listed);
            case AccountCreation.Outcome.UsernameTaken taken -> new Outcome.UsernameTaken();
        };
    }

    private Outcome takeOver(Command command, User user, PasswordHash hash, boolean listed) {
        Instant now = clock.instant();
        List<SessionId> open =
                sessions.lock(user.id()).stream().map(Session::id).toList();
        User.Changed described = user.describe(profile(command, user), now);
        return switch (activate(described.user(), now)) {
            case User.Refused refused -> new Outcome.Deleted();
            case User.Changed activated ->
                switch (users.save(activated.user().touched(now))) {
                    case EMAIL_TAKEN, USERNAME_TAKEN -> new Outcome.UsernameTaken();
                    case DONE -> {
                        credentials.put(user.id(), hash);
                        List<Session> ended = sessions.end(open, EndReason.REVOKED, now);
                        Stream.of(described.events(), activated.events())
                                .flatMap(List::stream)
                                .forEach(event -> events.append(command.act(), event));
                        promote(command.act(), user.id());
                        events.append(command.act(), new UserEvent.PasswordChanged(user.id(), now));
                        events.append(command.act(), new CredentialEvent.Unlocked(user.id(), now));
                        ended.forEach(session -> events.append(command.act(), session.ended(EndReason.REVOKED, now)));
                        yield new Outcome.Seeded(activated.user().touched(now).saved(), false, listed);
                    }
                };
        };
    }

    private static Profile profile(Command command, User user) {
        return command.username().isEmpty()
                ? user.profile()
                : new Profile(
                        user.profile().email(),
                        new Username(command.username()),
                        user.profile().fullName());
    }

    private static User.Decision activate(User user, Instant now) {
        return switch (user.status()) {
            case ACTIVE -> new User.Changed(user, List.of());
            case PENDING, DELETED -> user.approve(now); // refused for a deleted account
            case SUSPENDED -> user.reactivate(StatusReason.NONE, now);
        };
    }

    private void promote(RequestContext act, UserId user) {
        Set<RoleName> before = roles.of(user);
        Set<RoleName> wanted = new HashSet<>(before);
        if (wanted.add(RoleName.ADMIN)) {
            events.append(act, new RoleEvent.Assigned(user, before, roles.assign(user, wanted), clock.instant()));
        }
    }
}
