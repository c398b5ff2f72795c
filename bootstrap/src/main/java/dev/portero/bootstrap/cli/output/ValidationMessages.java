package dev.portero.bootstrap.cli.output;

import dev.portero.domain.credential.PasswordPolicy;
import dev.portero.domain.user.IdentityFlaw;

/// Messages for invalid user attributes and passwords.
public final class ValidationMessages {

    private ValidationMessages() {}

    public static String message(IdentityFlaw flaw) {
        return switch (flaw) {
            case EMAIL_MALFORMED -> "the e-mail address is malformed";
            case USERNAME_TOO_SHORT, USERNAME_TOO_LONG, USERNAME_CHARACTERS ->
                "a user name has 3 to 50 ASCII letters, digits, '.', '_' and '-'";
            case USERNAME_RESERVED -> "this user name is reserved";
            case USERNAME_LIKE_AN_ID -> "a user name cannot have the form of an id (UUID)";
            case FULL_NAME_TOO_LONG, FULL_NAME_CHARACTERS ->
                "the full name is too long, or has a line break or a " + "control character";
        };
    }

    public static String message(PasswordPolicy.Flaw flaw) {
        return switch (flaw) {
            case TOO_SHORT -> "a password has at least 8 characters";
            case TOO_LONG -> "a password has at most 128 characters";
            case NAMES_ITS_OWNER -> "a password cannot be the name of the user or of the service";
            case COMMON -> "this password is on the list of common passwords; choose another one";
            case SAME_AS_CURRENT -> "this is the current password; choose another one";
        };
    }
}
