package dev.portero.rest.client;

import dev.portero.application.client.RotateClientSecret;
import dev.portero.domain.role.Permission;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.FieldProblems;
import dev.portero.rest.problem.Problem;
import dev.portero.rest.problem.ProblemKind;
import dev.portero.rest.problem.UnknownPermissions;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Problems of the client operations, with status, code and message.
final class ClientProblems {

    static final ProblemKind CLIENT_REVOKED = new ProblemKind(
            HttpStatus.CONFLICT, "client_revoked", "The client is revoked permanently; register another one.");

    static final ProblemKind OWNER_NOT_ACTIVE = new ProblemKind(
            HttpStatus.CONFLICT,
            "owner_not_active",
            "The owner of a client must be an active user; name another user.");

    static final ProblemKind OWNER_LACKS_PERMISSIONS = new ProblemKind(
            HttpStatus.CONFLICT,
            "owner_lacks_permissions",
            "The owner must have every permission of the client; name another user, see details.permissions.");

    private ClientProblems() {}

    static MutableHttpResponse<Problem> unknownOwner() {
        return invalid("user_id", "unknown", "No user has this id.");
    }

    static MutableHttpResponse<Problem> ownerLacks(Set<Permission> permissions) {
        return OWNER_LACKS_PERMISSIONS.response(Map.of("permissions", names(permissions)));
    }

    private static List<String> names(Set<Permission> permissions) {
        return permissions.stream().map(Permission::wireName).sorted().toList();
    }

    static MutableHttpResponse<Problem> flawedName() {
        return invalid("name", "malformed", "The name must have 1 to 100 characters, on one line.");
    }

    static MutableHttpResponse<Problem> unknownPermissions(List<String> named, List<String> unknown) {
        FieldProblems fields = new FieldProblems();
        UnknownPermissions.addTo(fields, named, unknown);
        return CommonProblems.VALIDATION_FAILED.response(fields.details());
    }

    static MutableHttpResponse<Problem> overlapOutOfRange() {
        return invalid(
                "overlap_seconds",
                "out_of_range",
                "The previous secret can stay valid for 0 to " + RotateClientSecret.LONGEST_OVERLAP.toSeconds()
                        + " seconds.");
    }

    /// Escalation guard: a caller may neither grant a permission that they lack, nor manage a client that has one.
    static MutableHttpResponse<Problem> notHeld(Set<Permission> permissions) {
        return CommonProblems.FORBIDDEN.response(
                "This operation also requires every permission that the client has or would have; missing: "
                        + String.join(", ", names(permissions)) + ".",
                Map.of("permissions", names(permissions)));
    }

    private static MutableHttpResponse<Problem> invalid(String field, String code, String message) {
        return CommonProblems.VALIDATION_FAILED.response(
                new FieldProblems().add(field, code, message).details());
    }
}
