package dev.portero.rest.pagination;

import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.FieldProblems;
import dev.portero.rest.problem.Problem;
import io.micronaut.http.MutableHttpResponse;

/// Validation problems of the parameters `page` and `cursor`, the same for every list.
public final class PageProblems {

    private PageProblems() {}

    public static FieldProblems unreadableCursor(FieldProblems fields) {
        return fields.add(
                "cursor",
                "unreadable",
                "The cursor does not belong to this list and order; omit it to start from the first page.");
    }

    public static FieldProblems cursorWithPage(FieldProblems fields) {
        return fields.add("cursor", "with_page", "The parameters cursor and page cannot be combined.");
    }

    /// Adds the problem of a page number that is too high.
    ///
    /// @param deepest the deepest element that a page number can reach
    public static FieldProblems pageTooDeep(FieldProblems fields, int deepest) {
        return fields.add(
                "page",
                "too_deep",
                "Page numbers end at %,d; continue with the cursor in meta.next_cursor.".formatted(deepest));
    }

    /// The response to a query with problems.
    public static MutableHttpResponse<Problem> response(FieldProblems fields) {
        return CommonProblems.VALIDATION_FAILED.response("The query is invalid; see details.fields.", fields.details());
    }
}
