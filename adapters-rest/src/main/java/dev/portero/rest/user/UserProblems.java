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

/// Every refusal about users, with its status, code and message.
final class UserProblems {

    static final ProblemKind EMAIL_TAKEN =
            new ProblemKind(HttpStatus.CONFLICT, "email_taken", "There is an account with this e-mail address.");
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

    /// A user name can be changed, not taken away.
    static MutableHttpResponse<Problem> noUsername() {
        return CommonProblems.VALIDATION_FAILED.response(new FieldProblems()
                .add("username", "required", "Everybody has a user name.")
                .details());
    }

    private static FieldProblems add(FieldProblems fields, IdentityFlaw flaw) {
        return switch (flaw) {
            case EMAIL_MALFORMED -> fields.add("email", "malformed", "This is not an e-mail address.");
            case USERNAME_TOO_SHORT -> fields.add("username", "too_short", "A user name has at least 3 characters.");
            case USERNAME_TOO_LONG -> fields.add("username", "too_long", "A user name has at most 50 characters.");
            case USERNAME_CHARACTERS ->
                fields.add("username", "characters", "A user name has ASCII letters, digits, '.', '_' and '-' only.");
            case USERNAME_RESERVED -> fields.add("username", "reserved", "This user name is kept for the service.");
            case USERNAME_LIKE_AN_ID ->
                fields.add("username", "reserved", "A user name cannot have the form of an id (UUID).");
            case FULL_NAME_TOO_LONG -> fields.add("full_name", "too_long", "A name has at most 120 characters.");
            case FULL_NAME_CHARACTERS ->
                fields.add("full_name", "characters", "A name has no line breaks or other control characters.");
        };
    }
}
