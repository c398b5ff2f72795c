package dev.portero.rest.session;

import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.FieldProblems;
import dev.portero.rest.problem.Problem;
import dev.portero.rest.problem.ProblemKind;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

/// Problems of login and refresh, with status, code and message.
final class SessionProblems {

    static final ProblemKind ACCOUNT_INACTIVE = new ProblemKind(
            HttpStatus.UNAUTHORIZED, "account_inactive", "The account is not active; contact an administrator.");

    static final ProblemKind PASSWORD_CHANGE_REQUIRED = new ProblemKind(
            HttpStatus.UNAUTHORIZED,
            "password_change_required",
            "The password must be changed; log in again with the additional field new_password.");

    static final ProblemKind REFRESH_INVALID = new ProblemKind(
            HttpStatus.UNAUTHORIZED,
            "refresh_invalid",
            "The refresh token is invalid, expired or already used; log in again.");

    private SessionProblems() {}

    /// Rejects a new password that was not required, so that a login never changes a password unasked.
    static MutableHttpResponse<Problem> newPasswordNotExpected() {
        return CommonProblems.VALIDATION_FAILED.response(new FieldProblems()
                .add("new_password", "not_expected", "No password change is required; log in without new_password.")
                .details());
    }

    /// A login takes exactly one identifier, in one of three fields.
    static MutableHttpResponse<Problem> notOneName(int given) {
        FieldProblems fields = new FieldProblems();
        if (given == 0) {
            fields.add("username_or_email", "required", "This field is required.");
        } else {
            fields.add("username_or_email", "ambiguous", "Send exactly one of username_or_email, email and username.");
        }
        return CommonProblems.VALIDATION_FAILED.response(fields.details());
    }
}
