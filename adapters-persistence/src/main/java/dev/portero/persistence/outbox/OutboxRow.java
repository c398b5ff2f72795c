package dev.portero.persistence.outbox;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.persistence.jdbc.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/// Row mapper for `outbox`.
final class OutboxRow {

    private OutboxRow() {}

    /// Query that serializes settling and replaying until the end of the transaction: both write the same rows in
    /// different orders, and concurrently would run into a deadlock.
    static final String WRITE_LOCK = "SELECT FROM relay_leases FOR UPDATE";

    static ClaimedMessage read(ResultSet row) throws SQLException {
        OutboxMessage message = new OutboxMessage(
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getObject("user_id", UUID.class),
                row.getString("body"),
                row.getString("request_id"),
                row.getString("trace_parent"),
                Sql.instant(row, "occurred_at"));
        long sequence = row.getLong("sequence"); // 0 for NULL
        return new ClaimedMessage(message, sequence, row.getInt("replay_count"));
    }
}
