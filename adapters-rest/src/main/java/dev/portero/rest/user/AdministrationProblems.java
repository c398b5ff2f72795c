package dev.portero.rest.user;

import dev.portero.rest.problem.EdgeProblems;
import dev.portero.rest.problem.FieldProblems;
import dev.portero.rest.problem.Problem;
import dev.portero.rest.problem.ProblemKind;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.Map;

/// Every refusal to whoever looks after others, with its status, code and message.
final class AdministrationProblems {

    static final ProblemKind LAST_ADMIN = new ProblemKind(
            HttpStatus.CONFLICT, "last_admin", "Nobody else who is active is an admin; make somebody one first.");

    private AdministrationProblems() {}

    static MutableHttpResponse<Problem> unknownRoles() {
        return EdgeProblems.VALIDATION_FAILED.response(new FieldProblems()
                .add("roles", "unknown", "There is a role that nobody knows; see /v1/roles.")
                .details());
    }

    static MutableHttpResponse<Problem> deleted() {
        return EdgeProblems.CONFLICT.response("This account was deleted.", Map.of());
    }
}
