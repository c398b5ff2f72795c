package dev.portero.persistence.health;

import dev.portero.application.health.port.DatabaseDiagnostics;
import dev.portero.application.health.port.DatabaseDiagnostics.Trail;
import dev.portero.application.health.port.DatabaseProbe;
import dev.portero.application.port.Unavailable;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.migration.Migrations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Diagnostics of PostgreSQL for `portero doctor`.
@Singleton
final class JdbcDatabaseProbe implements DatabaseProbe {

    /// Number of most recently settled events that are examined.
    private static final int EXAMINED_EVENTS = 1_000;

    private static final int ROUND_TRIPS = 5;

    private final Sql sql;
    private final PrivilegeProbe privileges;

    JdbcDatabaseProbe(Sql sql, PrivilegeProbe privileges) {
        this.sql = sql;
        this.privileges = privileges;
    }

    /// Round trip to the server: its duration, and the server's clock.
    private record RoundTrip(Duration took, Instant clock) {}

    /// Properties that every database has, migrated or not.
    private record Server(
            String version,
            DatabaseDiagnostics.ConnectionUsage connections,
            boolean hasHistory,
            boolean hasOutbox,
            Trail trail) {

        static Server read(ResultSet row) throws SQLException {
            return new Server(
                    row.getString("version"),
                    new DatabaseDiagnostics.ConnectionUsage(row.getInt("taken"), row.getInt("most")),
                    row.getBoolean("has_history"),
                    row.getBoolean("has_outbox"),
                    row.getBoolean("has_trail")
                            ? row.getBoolean("rewritable") ? Trail.REWRITABLE : Trail.APPEND_ONLY
                            : Trail.ABSENT);
        }
    }

    /// Reads the diagnostics. A role without privileges sees neither state nor type of other roles' sessions, but does
    /// see their database and user. So every session with a database and a user counts unless it is known to be
    /// something else than a client connection.
    @Override
    public ProbeResult probe() {
        try {
            Server server = sql.first("""
                            SELECT current_setting('server_version') AS version,
                                   (SELECT count(*) FROM pg_stat_activity
                                     WHERE datid IS NOT NULL AND usesysid IS NOT NULL
                                       AND coalesce(backend_type, 'client backend') = 'client backend') AS taken,
                                   current_setting('max_connections')::int
                                       - current_setting('superuser_reserved_connections')::int
                                       - coalesce(current_setting('reserved_connections', true), '0')::int AS most,
                                   to_regclass('flyway_schema_history') IS NOT NULL AS has_history,
                                   to_regclass('outbox') IS NOT NULL AND to_regclass('relay_leases') IS NOT NULL AS has_outbox,
                                   to_regclass('audit_entries') IS NOT NULL AS has_trail,
                                   (SELECT pg_has_role(relowner, 'MEMBER')
                                           OR has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE')
                                      FROM pg_class WHERE oid = to_regclass('audit_entries')) AS rewritable
                            """, Server::read).orElseThrow();
            DatabaseDiagnostics.Schema schema =
                    server.hasHistory() ? schema() : new DatabaseDiagnostics.Schema(0, needed(), false);
            DatabaseDiagnostics.Sending sending = server.hasOutbox() ? sending() : DatabaseDiagnostics.Sending.NONE;
            List<RoundTrip> trips =
                    Stream.generate(this::trip).limit(ROUND_TRIPS).toList();
            return new ProbeResult.Reached(new DatabaseDiagnostics(
                    server.version(),
                    shortest(trips),
                    trips.getLast().clock(),
                    schema,
                    server.connections(),
                    server.trail(),
                    server.trail() == Trail.ABSENT ? Duration.ZERO : auditRetention(),
                    server.trail() == Trail.APPEND_ONLY ? privileges.breaches() : List.of(),
                    sending));
        } catch (Unavailable outage) {
            return new ProbeResult.Unreachable(reason(outage));
        }
    }

    /// Returns the shortest round trip, as the network latency: longer ones measure load on the server or on this
    /// process.
    private static Duration shortest(List<RoundTrip> trips) {
        return trips.stream()
                .map(RoundTrip::took)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private RoundTrip trip() {
        long asked = System.nanoTime();
        Instant clock = sql.first("SELECT clock_timestamp() AS now", row -> Sql.instant(row, "now"))
                .orElseThrow();
        return new RoundTrip(Duration.ofNanos(System.nanoTime() - asked), clock);
    }

    private DatabaseDiagnostics.Schema schema() {
        return sql.first(
                        """
                        SELECT coalesce(max(version::numeric) FILTER (WHERE success), 0)::int AS version,
                               coalesce(bool_or(NOT success), false) AS broken
                          FROM flyway_schema_history
                        """,
                        row -> new DatabaseDiagnostics.Schema(
                                row.getInt("version"), needed(), row.getBoolean("broken")))
                .orElseThrow();
    }

    private Duration auditRetention() {
        return sql.first(
                        "SELECT extract(epoch FROM period)::bigint AS seconds FROM audit_retention",
                        row -> Duration.ofSeconds(row.getLong("seconds")))
                .orElse(Duration.ZERO);
    }

    private DatabaseDiagnostics.Sending sending() {
        return sql.first(
                        """
                        SELECT (SELECT coalesce(bool_or(expires_at > clock_timestamp()), false) FROM relay_leases) AS relaying,
                               count(*) AS settled, count(*) FILTER (WHERE state = 'UNROUTED') AS unrouted
                          FROM (SELECT state FROM outbox WHERE settled_at IS NOT NULL ORDER BY settled_at DESC LIMIT ?) AS last
                        """,
                        row -> new DatabaseDiagnostics.Sending(
                                row.getBoolean("relaying"), row.getInt("settled"), row.getInt("unrouted")),
                        EXAMINED_EVENTS)
                .orElseThrow();
    }

    private static int needed() {
        return Integer.parseInt(Migrations.LATEST);
    }

    /// Returns the first line of the root cause's message, which names the host and not the password.
    private static String reason(Unavailable outage) {
        Throwable cause = outage;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName())
                .lines()
                .findFirst()
                .orElse("");
    }
}
