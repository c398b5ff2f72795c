package dev.portero.application.user;

import dev.portero.application.credential.port.Credentials;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Ids;
import dev.portero.application.port.Overloaded;
import dev.portero.application.role.port.Roles;
import dev.portero.application.user.port.Users;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.PasswordHash;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Creation of an account, which self-registration, creation by an administrator and the seed of an administrator have
/// in common: user, password, roles and events, in the unit of work of the caller.
final class AccountCreation {

    /// New account.
    ///
    /// @param username absent to generate one from the e-mail address
    /// @param hash absent for an account without login
    record NewAccount(
            Email email,
            Optional<Username> username,
            FullName fullName,
            Optional<PasswordHash> hash,
            ApprovalPolicy approval,
            Set<RoleName> roles) {}

    /// Possible outcomes.
    sealed interface Outcome {

        record Created(User user, Set<RoleName> roles) implements Outcome {}

        record EmailTaken() implements Outcome {}

        record UsernameTaken() implements Outcome {}
    }

    /// Maximum number of generated names that concurrent registrations can take, before the client is asked to retry
    /// later.
    private static final int LOST_RACES = 20;

    private final Users users;
    private final Credentials credentials;
    private final Roles roles;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;

    AccountCreation(Users users, Credentials credentials, Roles roles, EventLog events, Ids ids, Clock clock) {
        this.users = users;
        this.credentials = credentials;
        this.roles = roles;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    static List<IdentityFlaw> flawsOf(String email, Optional<String> username, String fullName) {
        return Stream.of(
                        Email.flawsOf(email),
                        username.map(Username::flawsOf).orElseGet(List::of),
                        FullName.flawsOf(fullName))
                .flatMap(List::stream)
                .toList();
    }

    /// Names of the new account, chosen or generated, which its password must not contain.
    static List<String> namesOf(String email, Optional<String> username) {
        String generated = Email.flawsOf(email).isEmpty()
                ? UsernameStem.of(Email.of(email)).value()
                : "";
        return List.of(email.strip(), username.orElse(generated));
    }

    /// Creates the account in the current unit of work.
    Outcome create(RequestContext act, NewAccount account) {
        return account.username()
                .map(chosen -> insert(act, account, chosen))
                .orElseGet(() -> insertWithGeneratedName(act, account));
    }

    private Outcome insertWithGeneratedName(RequestContext act, NewAccount account) {
        UsernameStem stem = UsernameStem.of(account.email());
        for (int lost = 0; lost < LOST_RACES; lost++) {
            Username free = stem.firstFree(name -> users.findByUsername(name).isPresent())
                    .orElseGet(() -> stem.anyNumber(ids.next().hashCode()));
            Outcome outcome = insert(act, account, free);
            if (!(outcome instanceof Outcome.UsernameTaken)) {
                return outcome;
            }
        }
        throw new Overloaded(
                "too many concurrent registrations of user names that begin with " + stem.value(),
                Duration.ofSeconds(1));
    }

    private Outcome insert(RequestContext act, NewAccount account, Username username) {
        Profile profile = new Profile(account.email(), username, account.fullName());
        User.Changed created = User.register(new UserId(ids.next()), profile, account.approval(), clock.instant());
        User user = created.user();
        return switch (users.insert(user)) {
            case EMAIL_TAKEN -> new Outcome.EmailTaken();
            case USERNAME_TAKEN -> new Outcome.UsernameTaken();
            case DONE -> {
                account.hash().ifPresent(hash -> credentials.put(user.id(), hash));
                Set<RoleName> held = roles.assign(user.id(), account.roles());
                created.events().forEach(event -> events.append(act, event));
                yield new Outcome.Created(user, held);
            }
        };
    }
}
