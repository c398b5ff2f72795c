package dev.portero.rest.problem;

import dev.portero.domain.credential.PasswordPolicy;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;

/// Problems of passwords, for every operation with a password, with status, code and message.
public final class PasswordProblems {

    public static final ProblemKind INVALID_CREDENTIALS = new ProblemKind(
            HttpStatus.UNAUTHORIZED,
            "invalid_credentials",
            "The user name, the e-mail address or the password is wrong.");

    private PasswordProblems() {}

    /// Validation problem of a new password.
    ///
    /// @param field the field with the password
    public static MutableHttpResponse<Problem> flawed(String field, List<PasswordPolicy.Flaw> flaws) {
        FieldProblems fields = new FieldProblems();
        flaws.forEach(flaw -> add(fields, field, flaw));
        return CommonProblems.VALIDATION_FAILED.response(fields.details());
    }

    public static FieldProblems add(FieldProblems fields, String field, PasswordPolicy.Flaw flaw) {
        return switch (flaw) {
            case TOO_SHORT -> fields.add(field, "too_short", "The password must have at least 8 characters.");
            case TOO_LONG -> fields.add(field, "too_long", "The password must have at most 128 characters.");
            case NAMES_ITS_OWNER ->
                fields.add(field, "too_obvious", "The password must not be the name of the user or of the service.");
            case COMMON -> fields.add(field, "too_common", "This password is too common; choose another one.");
            case SAME_AS_CURRENT ->
                fields.add(field, "same_as_current", "The new password must differ from the current one.");
        };
    }
}
