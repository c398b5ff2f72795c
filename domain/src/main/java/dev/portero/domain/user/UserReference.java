package dev.portero.domain.user;

import java.util.Optional;

/// One of the three ways to say which user is meant.
public sealed interface UserReference {

    record ById(UserId id) implements UserReference {}

    record ByEmail(Email email) implements UserReference {}

    record ByUsername(Username username) implements UserReference {}

    /// Reads what somebody signs in with: an address has an `@`, a user name has none. Empty for what is neither.
    static Optional<UserReference> ofLogin(String typed) {
        String login = typed.strip();
        if (login.contains("@")) {
            return Email.ofAccount(login).map(ByEmail::new);
        }
        return Username.ofAccount(login).map(ByUsername::new);
    }

    /// Reads any of the three; what looks like an id is one.
    static Optional<UserReference> of(String typed) {
        Optional<UserReference> byId = UserId.parse(typed.strip()).map(ById::new);
        return byId.or(() -> ofLogin(typed));
    }

    /// The form under which two spellings of a name that somebody signs in with are the same, be it anybody's or not.
    static String canonical(String typed) {
        return ofLogin(typed).map(UserReference::canonical).orElseGet(() -> canonicalOfNobody(typed.strip()));
    }

    /// All that is longer than any name of a user is one name: no account can have it.
    private static String canonicalOfNobody(String login) {
        String tooLong = " "; // which is no name: spaces around one are not part of it
        return SearchText.fold(login, Email.MAX_OCTETS).orElse(tooLong);
    }

    private static String canonical(UserReference reference) {
        return switch (reference) {
            case ById by -> by.id().toString();
            case ByEmail by -> by.email().canonical();
            case ByUsername by -> by.username().canonical();
        };
    }
}
