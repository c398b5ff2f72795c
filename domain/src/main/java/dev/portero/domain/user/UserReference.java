package dev.portero.domain.user;

import java.util.Optional;

/// Reference to a user: id, e-mail address or user name.
public sealed interface UserReference {

    record ById(UserId id) implements UserReference {}

    record ByEmail(Email email) implements UserReference {}

    record ByUsername(Username username) implements UserReference {}

    /// Parses a login identifier: an address contains an `@`, a user name does not. Empty for any other text.
    static Optional<UserReference> ofLogin(String typed) {
        String login = typed.strip();
        if (login.contains("@")) {
            return Email.ofAccount(login).map(ByEmail::new);
        }
        return Username.ofAccount(login).map(ByUsername::new);
    }

    /// Parses any of the three; a text in the form of an id is an id.
    static Optional<UserReference> of(String typed) {
        Optional<UserReference> byId = UserId.parse(typed.strip()).map(ById::new);
        return byId.or(() -> ofLogin(typed));
    }

    /// Canonical form of a login identifier, equal for all its spellings, whether or not an account has it.
    static String canonical(String typed) {
        return ofLogin(typed).map(UserReference::canonical).orElseGet(() -> canonicalOfUnknown(typed.strip()));
    }

    /// All texts that are longer than any identifier share one canonical form: no account can have them.
    private static String canonicalOfUnknown(String login) {
        String tooLong = " "; // not an identifier: surrounding spaces are stripped
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
