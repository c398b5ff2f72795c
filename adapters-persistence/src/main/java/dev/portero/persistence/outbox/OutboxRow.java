package dev.portero.persistence.outbox;

import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.event.port.Outgoing;
import dev.portero.persistence.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/// A message as a row of `outbox`.
final class OutboxRow {

    private OutboxRow() {}

    static Outgoing read(ResultSet row) throws SQLException {
        OutboxMessage message = new OutboxMessage(
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getObject("user_id", UUID.class),
                row.getString("body"),
                row.getString("request_id"),
                row.getString("trace_parent"),
                Sql.instant(row, "occurred_at"));
        return new Outgoing(message, row.getLong("sequence")); // zero where the column is null
    }
}
