package dev.portero.domain.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// User name for login; unique, ignoring case.
public record Username(String value) {

    static final int MIN = 3;
    static final int MAX = 50;

    /// Reserved names: a reader could take them for the service itself, or they are a path of the API.
    private static final Set<String> RESERVED = Set.of(
            "admin",
            "administrador",
            "administrator",
            "anonymous",
            "api",
            "auth",
            "everyone",
            "health",
            "login",
            "logout",
            "me",
            "moderator",
            "nobody",
            "null",
            "owner",
            "portero",
            "postmaster",
            "register",
            "root",
            "search",
            "security",
            "self",
            "service",
            "superuser",
            "support",
            "system",
            "undefined",
            "user",
            "users",
            "webmaster");

    public Username {
        if (!formFlawsOf(value).isEmpty()) {
            throw new IllegalArgumentException("not a user name");
        }
    }

    /// Returns the flaws of a typed user name; empty for a valid one. A name in the form of an id is refused: it would
    /// be parsed as an id wherever both are accepted.
    public static List<IdentityFlaw> flawsOf(String typed) {
        List<IdentityFlaw> flaws = formFlawsOf(typed);
        if (UserId.parse(typed).isPresent()) {
            flaws.add(IdentityFlaw.USERNAME_LIKE_AN_ID);
        }
        return List.copyOf(flaws);
    }

    /// Parses a name that an account can have, including names from before names in the form of an id were refused.
    static Optional<Username> ofAccount(String typed) {
        return formFlawsOf(typed).isEmpty() ? Optional.of(new Username(typed)) : Optional.empty();
    }

    private static List<IdentityFlaw> formFlawsOf(String typed) {
        List<IdentityFlaw> flaws = new ArrayList<>();
        if (typed.length() < MIN) {
            flaws.add(IdentityFlaw.USERNAME_TOO_SHORT);
        }
        if (typed.length() > MAX) {
            flaws.add(IdentityFlaw.USERNAME_TOO_LONG);
        }
        if (!typed.codePoints().allMatch(Username::isCharacter)) {
            flaws.add(IdentityFlaw.USERNAME_CHARACTERS);
        }
        if (typed.length() <= MAX && RESERVED.contains(typed.toLowerCase(Locale.ROOT))) {
            flaws.add(IdentityFlaw.USERNAME_RESERVED);
        }
        return flaws;
    }

    /// Canonical form, equal for all spellings of a name.
    public String canonical() {
        return value.toLowerCase(Locale.ROOT);
    }

    static boolean isCharacter(int c) {
        return Ascii.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-';
    }

    @Override
    public String toString() {
        return value;
    }
}
