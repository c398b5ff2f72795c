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

/// Problems of the role operations, with status, code and message.
final class RoleProblems {

    static final ProblemKind ROLE_TAKEN = new ProblemKind(
            HttpStatus.CONFLICT,
            "role_taken",
            "A role with this name already exists; choose another name, or change that role.");

    static final ProblemKind ROLE_HELD = new ProblemKind(
            HttpStatus.CONFLICT,
            "role_held",
            "The role is assigned to at least one user; remove its assignments first.");

    static final ProblemKind ROLE_PROTECTED = new ProblemKind(
            HttpStatus.CONFLICT,
            "role_protected",
            "The role is protected: admin always has every permission, and neither a built-in role nor one of"
                    + " DEFAULT_ROLES can be removed.");

    private RoleProblems() {}

    static MutableHttpResponse<Problem> refused(RoleRefusal refusal) {
        return switch (refusal) {
            case FIXED, BUILT_IN, DEFAULT_ROLE -> ROLE_PROTECTED.response();
            case HELD -> ROLE_HELD.response();
        };
    }

    static MutableHttpResponse<Problem> permissionsRequired() {
        return CommonProblems.VALIDATION_FAILED.response(new FieldProblems()
                .add("permissions", "required", "The list of permissions must not be null; it may be empty.")
                .details());
    }

    /// @param named the permission names of the request
    /// @param unknown the names that are not permissions
    static MutableHttpResponse<Problem> flawed(
            boolean name, boolean description, List<String> named, List<String> unknown) {
        FieldProblems fields = new FieldProblems();
        if (name) {
            fields.add(
                    "name",
                    "malformed",
                    "The role name must be a letter, followed by up to 49 of a to z, 0 to 9, '_' and '-'.");
        }
        if (description) {
            fields.add("description", "malformed", "The description must have at most 200 characters, on one line.");
        }
        UnknownPermissions.addTo(fields, named, unknown);
        return CommonProblems.VALIDATION_FAILED.response(fields.details());
    }
}
