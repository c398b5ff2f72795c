package dev.portero.rest.problem;

import dev.portero.domain.credential.PasswordPolicy;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;

/// Every refusal of a password, wherever one is asked for, with its status, code and message.
public final class PasswordProblems {

    public static final ProblemKind INVALID_CREDENTIALS = new ProblemKind(
            HttpStatus.UNAUTHORIZED, "invalid_credentials", "This name and this password do not go together.");

    private PasswordProblems() {}

    /// A password that cannot be taken.
    ///
    /// @param field where it stood
    public static MutableHttpResponse<Problem> flawed(String field, List<PasswordPolicy.Flaw> flaws) {
        FieldProblems fields = new FieldProblems();
        flaws.forEach(flaw -> add(fields, field, flaw));
        return CommonProblems.VALIDATION_FAILED.response(fields.details());
    }

    public static FieldProblems add(FieldProblems fields, String field, PasswordPolicy.Flaw flaw) {
        return switch (flaw) {
            case TOO_SHORT -> fields.add(field, "too_short", "A password has at least 8 characters.");
            case TOO_LONG -> fields.add(field, "too_long", "A password has at most 128 characters.");
            case NAMES_ITS_OWNER ->
                fields.add(field, "too_obvious", "A password is not the user's or the service's own name.");
            case COMMON -> fields.add(field, "too_common", "Too many people have this password; choose another one.");
            case SAME_AS_CURRENT ->
                fields.add(field, "same_as_current", "This is the password that is to be changed; choose another one.");
        };
    }
}
