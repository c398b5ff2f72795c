package dev.portero.persistence.audit;

import dev.portero.application.audit.port.AuthenticatedEntry;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.AuditActor;
import dev.portero.domain.audit.AuditEntry;
import dev.portero.domain.audit.AuditEntry.Result;
import dev.portero.persistence.jdbc.Sql;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Row mapper for audit entries, joined from `audit_entries` and `audit_personal_data`. A map is stored as an array of
/// names and values in turn.
final class AuditRow {

    /// Columns that [#read] needs: `entry` is the row of `audit_entries`, `known` the row of `audit_personal_data`.
    static final String COLUMNS = """
            entry.id, entry.at, entry.action, entry.result, entry.actor_kind, entry.actor_id, entry.actor_component,
            entry.user_id, entry.request_id, entry.details, encode(entry.commitment, 'hex') AS commitment,
            encode(entry.mac, 'hex') AS mac, known.salt, known.personal_details, encode(known.erasure, 'hex') AS erasure
            """;

    private AuditRow() {}

    static AuthenticatedEntry read(ResultSet row) throws SQLException {
        AuditEntry entry = new AuditEntry(
                row.getObject("id", UUID.class),
                Sql.instant(row, "at"),
                Action.named(row.getString("action")).orElse(Action.UNKNOWN),
                Result.valueOf(row.getString("result")),
                new AuditActor(
                        AuditActor.Kind.valueOf(row.getString("actor_kind")),
                        row.getObject("actor_id", UUID.class),
                        row.getString("actor_component")),
                row.getObject("user_id", UUID.class),
                row.getString("request_id"),
                map(row.getArray("details")),
                map(row.getArray("personal_details")));
        return new AuthenticatedEntry(
                entry,
                Objects.requireNonNullElse(row.getString("salt"), ""),
                row.getString("commitment"),
                row.getString("mac"),
                Objects.requireNonNullElse(row.getString("erasure"), ""));
    }

    static String[] array(SortedMap<String, String> map) {
        List<String> flat = new ArrayList<>();
        map.forEach((name, value) -> {
            flat.add(name);
            flat.add(value);
        });
        return flat.toArray(String[]::new);
    }

    /// Reads a map; tolerates an array of odd length or of several dimensions, which a change past the service may have
    /// left. The latter becomes an entry without a name, which the service does not write.
    private static SortedMap<String, String> map(@Nullable Array array) throws SQLException {
        SortedMap<String, String> map = new TreeMap<>();
        if (array == null) {
            return map;
        }
        if (array.getArray() instanceof String[] flat) {
            for (int at = 0; at < flat.length; at += 2) {
                map.put(text(flat[at]), at + 1 < flat.length ? text(flat[at + 1]) : "");
            }
        } else {
            map.put("", array.toString());
        }
        return map;
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
