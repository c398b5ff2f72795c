package dev.portero.rest.pagination;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/// Position of a page in its list.
public sealed interface PageMeta {

    /// Page of a list that is read by page number or by cursor, with totals.
    ///
    /// @param page null if the page was requested by cursor
    /// @param nextCursor null on the last page, and where a list has page numbers only
    @Serdeable(naming = SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Numbered(
            @Nullable Integer page,
            int perPage,
            long pages,
            long total,
            boolean totalIsEstimate,
            @Nullable String nextCursor)
            implements PageMeta {

        /// Meta of a page with this number.
        ///
        /// @param page zero if the page was requested by cursor
        public static Numbered of(int page, int perPage, long total, boolean isEstimate, @Nullable String nextCursor) {
            return new Numbered(
                    page == 0 ? null : page,
                    perPage,
                    Math.ceilDiv(total, (long) perPage),
                    total,
                    isEstimate,
                    nextCursor);
        }
    }

    /// Page of a list that is read by cursor only: a total would read all of it.
    ///
    /// @param nextCursor null on the last page
    @Serdeable(naming = SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Keyset(int perPage, @Nullable String nextCursor) implements PageMeta {}
}
