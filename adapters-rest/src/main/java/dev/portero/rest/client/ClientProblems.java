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

/// Every refusal about clients, with its status, code and message.
final class ClientProblems {

    static final ProblemKind CLIENT_REVOKED = new ProblemKind(
            HttpStatus.CONFLICT, "client_revoked", "This client was revoked, and stays so; make another one.");

    static final ProblemKind OWNER_NOT_ACTIVE = new ProblemKind(
            HttpStatus.CONFLICT,
            "owner_not_active",
            "The owner of a client is an active user, and this one is not; name another.");

    static final ProblemKind OWNER_LACKS_PERMISSIONS = new ProblemKind(
            HttpStatus.CONFLICT,
            "owner_lacks_permissions",
            "The owner of a client holds every permission that it has, and this user does not; name another.");

    private ClientProblems() {}

    static MutableHttpResponse<Problem> unknownOwner() {
        return invalid("user_id", "unknown", "There is no user of this id.");
    }

    static MutableHttpResponse<Problem> ownerLacks(Set<Permission> permissions) {
        return OWNER_LACKS_PERMISSIONS.response(Map.of("permissions", names(permissions)));
    }

    private static List<String> names(Set<Permission> permissions) {
        return permissions.stream().map(Permission::wireName).sorted().toList();
    }

    static MutableHttpResponse<Problem> flawedName() {
        return invalid("name", "malformed", "A name has from 1 to 100 characters, on one line.");
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
                "The secret before can be good for 0 to " + RotateClientSecret.LONGEST_OVERLAP.toSeconds()
                        + " seconds.");
    }

    static MutableHttpResponse<Problem> unknownCursor() {
        return oddQuery("cursor", "malformed", "This is no cursor; leave it out to begin with the first.");
    }

    static MutableHttpResponse<Problem> cursorWithPage() {
        return oddQuery("cursor", "with_page", "Give either a cursor or a page.");
    }

    static MutableHttpResponse<Problem> pageTooDeep() {
        return oddQuery(
                "page",
                "too_deep",
                "Pages end at 10,000 clients; go on by cursor: each page gives the next one as meta.next_cursor.");
    }

    private static MutableHttpResponse<Problem> oddQuery(String field, String code, String message) {
        return CommonProblems.VALIDATION_FAILED.response(
                "Something in the query cannot be taken; see details.fields.",
                new FieldProblems().add(field, code, message).details());
    }

    /// Nobody gives what they do not hold, and nobody lays hands on a client that may do more than they may.
    static MutableHttpResponse<Problem> notHeld(Set<Permission> permissions) {
        return CommonProblems.FORBIDDEN.response(
                "You do not hold every permission that this client has, or would have.",
                Map.of("permissions", names(permissions)));
    }

    private static MutableHttpResponse<Problem> invalid(String field, String code, String message) {
        return CommonProblems.VALIDATION_FAILED.response(
                new FieldProblems().add(field, code, message).details());
    }
}
