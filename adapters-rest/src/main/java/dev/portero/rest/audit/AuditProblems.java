package dev.portero.rest.audit;

import dev.portero.application.audit.ReadAuditTrail.Flaw;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.FieldProblems;
import dev.portero.rest.problem.Problem;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;

/// What is said about a query that cannot be taken.
final class AuditProblems {

    private AuditProblems() {}

    static MutableHttpResponse<Problem> flawed(List<Flaw> flaws) {
        FieldProblems fields = new FieldProblems();
        flaws.forEach(flaw -> add(fields, flaw));
        return CommonProblems.VALIDATION_FAILED.response(
                "Something in the query cannot be taken; see details.fields.", fields.details());
    }

    private static FieldProblems add(FieldProblems fields, Flaw flaw) {
        return switch (flaw) {
            case USER_MALFORMED -> fields.add("user_id", "malformed", "This is no id of a user.");
            case ACTOR_MALFORMED -> fields.add("actor_id", "malformed", "This is no id of a user or a client.");
            case ACTION_UNKNOWN -> fields.add("action", "unknown", "There is no such action; see the documentation.");
            case FROM_MALFORMED -> malformedTime(fields, "from");
            case TO_MALFORMED -> malformedTime(fields, "to");
            case TO_TOO_EARLY -> fields.add("to", "too_early", "This is before from.");
            case CURSOR_UNREADABLE ->
                fields.add("cursor", "unreadable", "This is no next_cursor of such a list; begin without one.");
        };
    }

    private static FieldProblems malformedTime(FieldProblems fields, String field) {
        return fields.add(field, "malformed", "A time is 2026-11-21T10:00:00Z, or a day in UTC, 2026-11-21.");
    }
}
