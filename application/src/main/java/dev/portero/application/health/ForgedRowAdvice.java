package dev.portero.application.health;

import dev.portero.application.audit.port.ForgedRow;
import dev.portero.application.audit.port.Inconsistency;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Advice on an audit head that is not authentic: the rows to delete, and the command to continue.
public final class ForgedRowAdvice {

    private ForgedRowAdvice() {}

    /// Advice on any contradiction: acceptance of an authentic head, deletion of forged rows.
    public static String of(Inconsistency found) {
        return found.forged().isEmpty()
                ? "Seals were deleted, replaced or restored from a backup. Run portero audit verify, then portero audit"
                        + " accept " + found.found()
                : of(found.forged());
    }

    public static String of(List<ForgedRow> rows) {
        return "The service did not write the current audit head. Find out who did, then, as the owner of the tables, run "
                + Stream.of(ForgedRow.Table.values())
                        .map(table -> rows.stream()
                                .filter(row -> row.table() == table)
                                .map(ForgedRowAdvice::delete)
                                .collect(Collectors.joining()))
                        .collect(Collectors.joining())
                        .strip();
    }

    private static String delete(ForgedRow row) {
        String table = switch (row.table()) {
            case SEALS -> "audit_seals";
            case PRUNE_CHECKPOINTS -> "audit_prune_checkpoints";
        };
        return "ALTER TABLE %1$s DISABLE TRIGGER USER; DELETE FROM %1$s WHERE number = %2$d AND month = '%3$s-01'; ALTER TABLE %1$s ENABLE TRIGGER USER; "
                .formatted(table, row.number(), row.month());
    }
}
