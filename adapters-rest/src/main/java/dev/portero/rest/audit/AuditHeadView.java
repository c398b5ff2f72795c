package dev.portero.rest.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portero.application.audit.ReadAuditHead;
import dev.portero.application.audit.port.Inconsistency;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `AuditHeadOut`: the head of the audit hash chain, for storage outside the database.
///
/// @param inconsistency null if the chain is the one that the service built
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
record AuditHeadView(
        long number,
        String hash,
        boolean consistent,
        @Nullable InconsistencyView inconsistency,
        BigDecimal unsealedAgeSeconds) {

    private static final int MILLIS = 3;

    /// The reason why sealing is suspended.
    @Serdeable
    record InconsistencyView(String kind, String expected, String found) {

        static InconsistencyView of(Inconsistency of) {
            return new InconsistencyView(of.kind().name().toLowerCase(Locale.ROOT), of.expected(), of.found());
        }
    }

    static AuditHeadView of(ReadAuditHead.Outcome outcome) {
        return new AuditHeadView(
                outcome.head().number(),
                outcome.head().hash(),
                outcome.inconsistency().isEmpty(),
                outcome.inconsistency().map(InconsistencyView::of).orElse(null),
                BigDecimal.valueOf(outcome.unsealedAge().toMillis(), MILLIS));
    }
}
