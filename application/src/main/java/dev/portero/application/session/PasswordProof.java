package dev.portero.application.session;

import dev.portero.application.credential.port.Credentials;
import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.application.port.Overloaded;
import dev.portero.application.user.port.Users;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.UserReference;
import dev.portero.domain.user.Username;
import java.util.Optional;
import java.util.UUID;

/// Finds out whose password something is. It takes the same steps, and with them the same time, for somebody unknown as
/// for a wrong password: who has an account is nobody else's business.
public final class PasswordProof {

    /// Stands in for somebody unknown: no id is ever this one.
    private static final UserId NOBODY = new UserId(new UUID(0, 0));

    /// Is looked for when what was typed can be nobody's name.
    private static final UserReference UNREADABLE = new UserReference.ByUsername(new Username("unreadable"));

    /// Everything that can come of it.
    public sealed interface Verdict {

        record Proved(User user) implements Verdict {}

        record NotProved() implements Verdict {}
    }

    private final Users users;
    private final Credentials credentials;
    private final PasswordHasher hasher;

    public PasswordProof(Users users, Credentials credentials, PasswordHasher hasher) {
        this.users = users;
        this.credentials = credentials;
        this.hasher = hasher;
    }

    Verdict of(String login, Password password) {
        Optional<User> user = users.find(UserReference.ofLogin(login).orElse(UNREADABLE));
        UserId id = user.map(User::id).orElse(NOBODY);
        PasswordHash kept = credentials.find(id).orElseGet(hasher::decoy);
        return switch (hasher.match(password, kept)) {
            case NO -> new Verdict.NotProved();
            case YES -> proved(user);
            case OUTDATED -> {
                hashAnew(id, kept, password);
                yield proved(user);
            }
        };
    }

    /// It can wait for the next time where there is too much to do: nobody is refused for it.
    private void hashAnew(UserId id, PasswordHash kept, Password password) {
        try {
            credentials.rehash(id, kept, hasher.hash(password));
        } catch (Overloaded later) {
            return;
        }
    }

    private static Verdict proved(Optional<User> user) {
        return user.<Verdict>map(Verdict.Proved::new).orElseGet(Verdict.NotProved::new);
    }
}
