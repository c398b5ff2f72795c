package dev.portero.application.credential.guard;

import dev.portero.application.credential.port.Credentials;
import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.application.port.Overloaded;
import dev.portero.application.user.port.Users;
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

/// Finds out whose password something is. It is the one place where a password is tried, for every feature that asks
/// for one, so none can try more often than the bucket of attempts allows; a test of the architecture sees to it.
///
/// It takes the same steps, and with them the same time, for somebody unknown as for a wrong password, and where no
/// attempt is left: who has an account is nobody else's business. Never call it inside a unit of work.
public final class PasswordAuthenticator {

    /// Is looked for when what was typed can be nobody's name.
    private static final UserReference UNREADABLE = new UserReference.ByUsername(new Username("unreadable"));

    /// Everything that can come of it.
    public sealed interface Verdict {

        /// It is their password, or was when it was tried.
        ///
        /// @param by that password
        record Proved(User user, Credential by) implements Verdict {}

        /// It is not their password, or nobody has this name, or it was not tried for want of attempts.
        record NotProved() implements Verdict {}
    }

    private final Users users;
    private final Credentials credentials;
    private final PasswordHasher hasher;
    private final LoginThrottle guard;

    public PasswordAuthenticator(Users users, Credentials credentials, PasswordHasher hasher, LoginThrottle guard) {
        this.users = users;
        this.credentials = credentials;
        this.hasher = hasher;
        this.guard = guard;
    }

    /// Tries the password of whoever goes by a name.
    ///
    /// @param login an e-mail address or a user name, or anything else that somebody typed
    /// @throws Overloaded when it cannot be tried in time
    public Verdict of(RequestContext act, String login, Password password) {
        Optional<User> user = users.find(UserReference.ofLogin(login).orElse(UNREADABLE));
        LoginTarget stranger = LoginTarget.stranger(login);
        return verdict(
                act, user, user.<LoginTarget>map(PasswordAuthenticator::account).orElse(stranger), password);
    }

    /// Tries the password of somebody who is in already.
    ///
    /// @throws Overloaded when it cannot be tried in time
    public Verdict of(RequestContext act, UserId user, Password password) {
        return verdict(act, users.find(user), new LoginTarget.Account(user), password);
    }

    private Verdict verdict(RequestContext act, Optional<User> user, LoginTarget target, Password password) {
        ClientNetwork network = ClientNetwork.of(act.address());
        return guard.attempt(act, target, () -> proved(user, password, network), () -> hasher.pretend(network))
                .<Verdict>map(proved -> proved)
                .orElseGet(Verdict.NotProved::new);
    }

    private Optional<Verdict.Proved> proved(Optional<User> user, Password password, ClientNetwork network) {
        UserId id = user.map(User::id).orElse(UserId.NIL);
        Credential kept = credentials.find(id).orElseGet(() -> Credential.first(hasher.decoy()));
        Optional<Verdict.Proved> proved = user.map(known -> new Verdict.Proved(known, kept));
        return switch (hasher.match(password, kept.hash(), network)) {
            case NO -> Optional.empty();
            case YES -> proved;
            case OUTDATED -> {
                hashAnew(id, kept.hash(), password, network);
                yield proved;
            }
        };
    }

    /// It can wait for the next time where there is too much to do: nobody is refused for it.
    private void hashAnew(UserId id, PasswordHash kept, Password password, ClientNetwork network) {
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
