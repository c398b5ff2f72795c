package dev.portero.rest.user;

import dev.portero.application.NumberedPages;
import dev.portero.application.user.FindUsers.Flaw;
import dev.portero.rest.pagination.PageProblems;
import dev.portero.rest.problem.FieldProblems;
import dev.portero.rest.problem.Problem;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;

/// Validation problems of directory queries.
final class UserDirectoryProblems {

    private UserDirectoryProblems() {}

    static MutableHttpResponse<Problem> flawed(List<Flaw> flaws) {
        FieldProblems fields = new FieldProblems();
        flaws.forEach(flaw -> add(fields, flaw));
        return PageProblems.response(fields);
    }

    private static FieldProblems add(FieldProblems fields, Flaw flaw) {
        return switch (flaw) {
            case STATUS_UNKNOWN ->
                fields.add("status", "unknown", "The status must be pending, active, suspended or deleted.");
            case ROLE_MALFORMED ->
                fields.add(
                        "role",
                        "malformed",
                        "The role name must start with a letter and contain only letters, digits, '_' and '-'.");
            case FRAGMENT_TOO_LONG -> fields.add("q", "too_long", "The search term must have at most 254 characters.");
            case FRAGMENT_CHARACTERS ->
                fields.add(
                        "q", "characters", "The search term must not contain line breaks or other control characters.");
            case CREATED_FROM_MALFORMED -> malformedTime(fields, "created_from");
            case CREATED_TO_MALFORMED -> malformedTime(fields, "created_to");
            case CREATED_TO_TOO_EARLY ->
                fields.add("created_to", "too_early", "created_to must not be before created_from.");
            case SORT_UNKNOWN ->
                fields.add(
                        "sort",
                        "unknown",
                        "sort must be created_at, updated_at, email, username or status; the prefix '-' reverses the"
                                + " order.");
            case CURSOR_UNREADABLE -> PageProblems.unreadableCursor(fields);
            case CURSOR_WITH_PAGE -> PageProblems.cursorWithPage(fields);
            case PAGE_TOO_DEEP -> PageProblems.pageTooDeep(fields, NumberedPages.DEEPEST);
        };
    }

    private static FieldProblems malformedTime(FieldProblems fields, String field) {
        return fields.add(
                field,
                "malformed",
                "The value must be a time such as 2026-11-21T10:00:00Z, or a UTC date such as 2026-11-21.");
    }
}
