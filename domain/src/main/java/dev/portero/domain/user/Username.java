package dev.portero.domain.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The short name that a user signs in with; unique without regard to case.
public record Username(String value) {

    static final int MIN = 3;
    static final int MAX = 50;

    /// Names that a reader could take for the service itself, or that are a path of the API.
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
        if (!flawsOf(value).isEmpty()) {
            throw new IllegalArgumentException("not a user name");
        }
    }

    /// Everything that keeps the text from being a user name; empty when it is one.
    public static List<IdentityFlaw> flawsOf(String typed) {
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
        return List.copyOf(flaws);
    }

    /// The form under which two spellings are the same name.
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
