package dev.portero.rest.session;

import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.FieldProblems;
import dev.portero.rest.problem.Problem;
import dev.portero.rest.problem.ProblemKind;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

/// Every refusal about signing in and staying in, with its status, code and message.
final class SessionProblems {

    static final ProblemKind ACCOUNT_INACTIVE = new ProblemKind(
            HttpStatus.UNAUTHORIZED, "account_inactive", "This account is not active; ask whoever runs the service.");

    static final ProblemKind PASSWORD_CHANGE_REQUIRED = new ProblemKind(
            HttpStatus.UNAUTHORIZED,
            "password_change_required",
            "This password has to be changed; sign in once more, with a new_password.");

    static final ProblemKind REFRESH_INVALID = new ProblemKind(
            HttpStatus.UNAUTHORIZED,
            "refresh_invalid",
            "This refresh token is not valid, or not any more; sign in again.");

    private SessionProblems() {}

    /// Nothing is changed that nobody asked for.
    static MutableHttpResponse<Problem> newPasswordNotExpected() {
        return CommonProblems.VALIDATION_FAILED.response(new FieldProblems()
                .add("new_password", "not_expected", "This password need not be changed; sign in without a new one.")
                .details());
    }

    /// Somebody who signs in gives one name, under one of three fields.
    static MutableHttpResponse<Problem> notOneName(int given) {
        FieldProblems fields = new FieldProblems();
        if (given == 0) {
            fields.add("username_or_email", "required", "This field is required.");
        } else {
            fields.add("username_or_email", "ambiguous", "Give one of username_or_email, email and username.");
        }
        return CommonProblems.VALIDATION_FAILED.response(fields.details());
    }
}
