package dev.portero.rest.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portero.application.audit.ReadAuditTrail;
import dev.portero.rest.pagination.OpaqueCursor;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Page of audit entries, the newest first.
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record AuditPageView(List<AuditEntryView> items, Meta meta) {

    /// Keyset pagination: the cursor of the next page; null on the last page.
    @Serdeable(naming = SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Meta(int perPage, @Nullable String nextCursor) {}

    static AuditPageView of(ReadAuditTrail.Page page, int perPage) {
        return new AuditPageView(
                page.entries().stream().map(AuditEntryView::of).toList(),
                new Meta(perPage, page.next().map(OpaqueCursor::of).orElse(null)));
    }
}
