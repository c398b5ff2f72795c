package dev.portero.persistence.key;

import dev.portero.application.key.port.SigningKey;
import dev.portero.persistence.jdbc.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// Row mapper for `signing_keys`.
final class SigningKeyRow {

    private SigningKeyRow() {}

    static SigningKey read(ResultSet row) throws SQLException {
        return new SigningKey(
                row.getString("id"),
                row.getString("algorithm"),
                SigningKey.State.valueOf(row.getString("state")),
                row.getString("sealed_private_key"),
                row.getString("public_key"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "activates_at"),
                instantOrNull(row, "retired_at"),
                instantOrNull(row, "expires_at"));
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
