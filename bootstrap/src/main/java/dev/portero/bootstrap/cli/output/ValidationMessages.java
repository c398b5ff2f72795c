package dev.portero.bootstrap.cli.output;

import dev.portero.domain.credential.PasswordPolicy;
import dev.portero.domain.user.IdentityFlaw;

/// What is wrong with what was typed about somebody.
public final class ValidationMessages {

    private ValidationMessages() {}

    public static String told(IdentityFlaw flaw) {
        return switch (flaw) {
            case EMAIL_MALFORMED -> "this is not an e-mail address";
            case USERNAME_TOO_SHORT, USERNAME_TOO_LONG, USERNAME_CHARACTERS ->
                "a user name has 3 to 50 ASCII letters, digits, '.', '_' and '-'";
            case USERNAME_RESERVED -> "this user name is kept for the service";
            case USERNAME_LIKE_AN_ID -> "a user name cannot have the form of an id (UUID)";
            case FULL_NAME_TOO_LONG, FULL_NAME_CHARACTERS -> "this name is too long, or not on one line";
        };
    }

    public static String told(PasswordPolicy.Flaw flaw) {
        return switch (flaw) {
            case TOO_SHORT -> "a password has at least 8 characters";
            case TOO_LONG -> "a password has at most 128 characters";
            case NAMES_ITS_OWNER -> "a password is not the user's or the service's own name";
            case COMMON -> "too many people have this password; choose another one";
            case SAME_AS_CURRENT -> "this is the password that they have; choose another one";
        };
    }
}
