package dev.portero.rest.user;

import dev.portero.domain.credential.PasswordPolicy;
import dev.portero.domain.user.IdentityFlaw;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.FieldProblems;
import dev.portero.rest.problem.PasswordProblems;
import dev.portero.rest.problem.Problem;
import dev.portero.rest.problem.ProblemKind;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;

/// Problems of user profiles, with status, code and message.
final class UserProblems {

    static final ProblemKind EMAIL_TAKEN =
            new ProblemKind(HttpStatus.CONFLICT, "email_taken", "An account with this e-mail address already exists.");
    static final ProblemKind USERNAME_TAKEN =
            new ProblemKind(HttpStatus.CONFLICT, "username_taken", "This user name is taken; choose another one.");

    private UserProblems() {}

    static MutableHttpResponse<Problem> flawed(List<IdentityFlaw> identity, List<PasswordPolicy.Flaw> password) {
        return CommonProblems.VALIDATION_FAILED.response(
                fields(identity, password).details());
    }

    static FieldProblems fields(List<IdentityFlaw> identity, List<PasswordPolicy.Flaw> password) {
        FieldProblems fields = new FieldProblems();
        identity.forEach(flaw -> add(fields, flaw));
        password.forEach(flaw -> PasswordProblems.add(fields, "password", flaw));
        return fields;
    }

    /// A user name can be changed, but not removed.
    static MutableHttpResponse<Problem> noUsername() {
        return CommonProblems.VALIDATION_FAILED.response(new FieldProblems()
                .add("username", "required", "An account must have a user name.")
                .details());
    }

    private static FieldProblems add(FieldProblems fields, IdentityFlaw flaw) {
        return switch (flaw) {
            case EMAIL_MALFORMED -> fields.add("email", "malformed", "The value is not a valid e-mail address.");
            case USERNAME_TOO_SHORT ->
                fields.add("username", "too_short", "The user name must have at least 3 characters.");
            case USERNAME_TOO_LONG ->
                fields.add("username", "too_long", "The user name must have at most 50 characters.");
            case USERNAME_CHARACTERS ->
                fields.add(
                        "username",
                        "characters",
                        "The user name must contain only ASCII letters, digits, '.', '_' and '-'.");
            case USERNAME_RESERVED ->
                fields.add("username", "reserved", "This user name is reserved; choose another one.");
            case USERNAME_LIKE_AN_ID ->
                fields.add("username", "reserved", "The user name must not have the form of a UUID.");
            case FULL_NAME_TOO_LONG ->
                fields.add("full_name", "too_long", "The full name must have at most 120 characters.");
            case FULL_NAME_CHARACTERS ->
                fields.add(
                        "full_name",
                        "characters",
                        "The full name must not contain line breaks or other control characters.");
        };
    }
}
