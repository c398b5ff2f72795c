package dev.portero.rest.user;

import dev.portero.application.user.FindUsers.Flaw;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.FieldProblems;
import dev.portero.rest.problem.Problem;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;

/// What is said about a list that cannot be given.
final class UserDirectoryProblems {

    private UserDirectoryProblems() {}

    static MutableHttpResponse<Problem> flawed(List<Flaw> flaws) {
        FieldProblems fields = new FieldProblems();
        flaws.forEach(flaw -> add(fields, flaw));
        return CommonProblems.VALIDATION_FAILED.response(
                "Something in the query cannot be taken; see details.fields.", fields.details());
    }

    private static FieldProblems add(FieldProblems fields, Flaw flaw) {
        return switch (flaw) {
            case STATUS_UNKNOWN ->
                fields.add("status", "unknown", "A status is one of pending, active, suspended, deleted.");
            case ROLE_MALFORMED ->
                fields.add("role", "malformed", "A role begins with a letter, and has letters, digits, '_' and '-'.");
            case FRAGMENT_TOO_LONG -> fields.add("q", "too_long", "No name is longer than 254 characters.");
            case FRAGMENT_CHARACTERS ->
                fields.add("q", "characters", "No name has line breaks or other control characters.");
            case CREATED_FROM_MALFORMED -> malformedTime(fields, "created_from");
            case CREATED_TO_MALFORMED -> malformedTime(fields, "created_to");
            case CREATED_TO_TOO_EARLY -> fields.add("created_to", "too_early", "This is before created_from.");
            case SORT_UNKNOWN ->
                fields.add(
                        "sort",
                        "unknown",
                        "Sort by one of created_at, updated_at, email, username, status; with '-' before it, the other"
                                + " way round.");
            case CURSOR_UNREADABLE ->
                fields.add(
                        "cursor", "unreadable", "This is no next_cursor of a list with this sort; begin without one.");
            case CURSOR_WITH_PAGE -> fields.add("cursor", "with_page", "Give either a cursor or a page.");
            case PAGE_TOO_DEEP ->
                fields.add(
                        "page",
                        "too_deep",
                        "Pages end at 10,000 users; go on by cursor: each page gives the next one as"
                                + " meta.next_cursor.");
        };
    }

    private static FieldProblems malformedTime(FieldProblems fields, String field) {
        return fields.add(field, "malformed", "A time is 2026-11-21T10:00:00Z, or a day in UTC, 2026-11-21.");
    }
}
