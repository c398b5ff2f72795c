package dev.portero.rest.audit;

import dev.portero.application.audit.ReadAuditTrail.Flaw;
import dev.portero.rest.pagination.PageProblems;
import dev.portero.rest.problem.FieldProblems;
import dev.portero.rest.problem.Problem;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;

/// Validation problems of audit queries.
final class AuditProblems {

    private AuditProblems() {}

    static MutableHttpResponse<Problem> flawed(List<Flaw> flaws) {
        FieldProblems fields = new FieldProblems();
        flaws.forEach(flaw -> add(fields, flaw));
        return PageProblems.response(fields);
    }

    private static FieldProblems add(FieldProblems fields, Flaw flaw) {
        return switch (flaw) {
            case USER_MALFORMED -> fields.add("user_id", "malformed", "The value is not a valid user id.");
            case ACTOR_MALFORMED ->
                fields.add("actor_id", "malformed", "The value is not a valid id of a user or client.");
            case ACTION_UNKNOWN ->
                fields.add("action", "unknown", "The action is unknown; see AuditAction in /openapi.json.");
            case FROM_MALFORMED -> malformedTime(fields, "from");
            case TO_MALFORMED -> malformedTime(fields, "to");
            case TO_TOO_EARLY -> fields.add("to", "too_early", "to must not be before from.");
            case CURSOR_UNREADABLE -> PageProblems.unreadableCursor(fields);
        };
    }

    private static FieldProblems malformedTime(FieldProblems fields, String field) {
        return fields.add(
                field,
                "malformed",
                "The value must be a time such as 2026-11-21T10:00:00Z, or a UTC date such as 2026-11-21.");
    }
}
