package dev.portero.rest.role;

import dev.portero.domain.role.RoleRefusal;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.FieldProblems;
import dev.portero.rest.problem.Problem;
import dev.portero.rest.problem.ProblemKind;
import dev.portero.rest.problem.UnknownPermissions;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;

/// Every refusal about roles, with its status, code and message.
final class RoleProblems {

    static final ProblemKind ROLE_TAKEN = new ProblemKind(
            HttpStatus.CONFLICT, "role_taken", "There is a role of this name already; change that one.");

    static final ProblemKind ROLE_HELD = new ProblemKind(
            HttpStatus.CONFLICT, "role_held", "Somebody holds this role; give them others first, then remove it.");

    static final ProblemKind ROLE_PROTECTED = new ProblemKind(
            HttpStatus.CONFLICT,
            "role_protected",
            "The service needs this role: admin is everything and stays so, and neither a built-in role nor one that"
                    + " newcomers get can be removed.");

    private RoleProblems() {}

    static MutableHttpResponse<Problem> refused(RoleRefusal refusal) {
        return switch (refusal) {
            case FIXED, BUILT_IN, GIVEN_TO_NEWCOMERS -> ROLE_PROTECTED.response();
            case HELD -> ROLE_HELD.response();
        };
    }

    static MutableHttpResponse<Problem> takesAwayWhatEveryRoleHas() {
        return CommonProblems.VALIDATION_FAILED.response(new FieldProblems()
                .add("permissions", "required", "Every role has a list of permissions; it may be empty.")
                .details());
    }

    /// @param named the permissions, as the client named them
    /// @param unknown those of no permission
    static MutableHttpResponse<Problem> flawed(
            boolean name, boolean description, List<String> named, List<String> unknown) {
        FieldProblems fields = new FieldProblems();
        if (name) {
            fields.add("name", "malformed", "A role's name is a letter, and up to 49 of a to z, 0 to 9, '_' and '-'.");
        }
        if (description) {
            fields.add("description", "malformed", "A description has at most 200 characters, on one line.");
        }
        UnknownPermissions.addTo(fields, named, unknown);
        return CommonProblems.VALIDATION_FAILED.response(fields.details());
    }
}
