package dev.portero.application.credential.guard;

import dev.portero.application.credential.port.Credentials;
import dev.portero.application.credential.port.LoginAccounts;
import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.application.port.Overloaded;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.ClientNetwork;
import dev.portero.domain.credential.Credential;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.UserReference;
import dev.portero.domain.user.Username;
import java.util.Optional;

/// Password authentication, throttled and in constant time. It is the only place that checks passwords, for every
/// feature, so that no feature can exceed the attempt limit; an architecture test enforces it.
///
/// An unknown identifier, a wrong password and used-up attempts take the same steps and the same time, so that the
/// response does not reveal whether an account exists. Never call it inside a unit of work.
public final class PasswordAuthenticator {

    /// Placeholder for the lookup if the typed identifier is malformed.
    private static final UserReference UNREADABLE = new UserReference.ByUsername(new Username("unreadable"));

    /// Result of an authentication.
    public sealed interface Verdict {

        /// The password was correct when it was checked.
        ///
        /// @param by the credential that matched
        record Authenticated(User user, Credential by) implements Verdict {}

        /// The password is wrong, the identifier is unknown, or no attempt was left.
        record NotAuthenticated() implements Verdict {}
    }

    private final LoginAccounts accounts;
    private final Credentials credentials;
    private final PasswordHasher hasher;
    private final LoginThrottle throttle;

    public PasswordAuthenticator(
            LoginAccounts accounts, Credentials credentials, PasswordHasher hasher, LoginThrottle throttle) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.hasher = hasher;
        this.throttle = throttle;
    }

    /// Authenticates by identifier and password.
    ///
    /// @param login an e-mail address or a user name, or any other typed text
    /// @throws Overloaded when the password cannot be checked in time
    public Verdict of(RequestContext act, String login, Password password) {
        LoginAccounts.Candidate candidate =
                accounts.find(UserReference.ofLogin(login).orElse(UNREADABLE));
        LoginTarget unknown = LoginTarget.unknownIdentifier(login);
        return verdict(
                act,
                candidate,
                candidate
                        .user()
                        .<LoginTarget>map(PasswordAuthenticator::account)
                        .orElse(unknown),
                password);
    }

    /// Checks the password of an authenticated user again.
    ///
    /// @throws Overloaded when the password cannot be checked in time
    public Verdict of(RequestContext act, UserId user, Password password) {
        return verdict(act, accounts.find(new UserReference.ById(user)), new LoginTarget.Account(user), password);
    }

    private Verdict verdict(
            RequestContext act, LoginAccounts.Candidate candidate, LoginTarget target, Password password) {
        ClientNetwork network = ClientNetwork.of(act.address());
        return throttle.attempt(
                        act,
                        target,
                        candidate.trustedNetworks(),
                        () -> authenticated(candidate, password, network),
                        () -> hasher.simulateMatch(network))
                .<Verdict>map(authenticated -> authenticated)
                .orElseGet(Verdict.NotAuthenticated::new);
    }

    private Optional<Verdict.Authenticated> authenticated(
            LoginAccounts.Candidate candidate, Password password, ClientNetwork network) {
        Credential kept = candidate.credential().orElseGet(() -> Credential.first(hasher.decoyHash()));
        Optional<Verdict.Authenticated> authenticated =
                candidate.user().map(known -> new Verdict.Authenticated(known, kept));
        PasswordHasher.Match match = hasher.match(password, kept.hash(), network);
        if (match == PasswordHasher.Match.OUTDATED) {
            candidate.user().ifPresent(known -> hashAnew(known.id(), kept.hash(), password, network));
        }
        return match == PasswordHasher.Match.NO ? Optional.empty() : authenticated;
    }

    /// Upgrades the hash, unless a concurrent login has done it. Under load it is left for the next login; the current
    /// login succeeds in any case.
    private void hashAnew(UserId id, PasswordHash kept, Password password, ClientNetwork network) {
        if (credentials.find(id).map(Credential::hash).filter(kept::equals).isEmpty()) {
            return;
        }
        try {
            credentials.rehash(id, kept, hasher.hash(password, network));
        } catch (Overloaded later) {
            return;
        }
    }

    private static LoginTarget account(User user) {
        return new LoginTarget.Account(user.id());
    }
}
