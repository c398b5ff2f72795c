package dev.portero.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.persistence.testing.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Independence of the functions that run as the table owner (SECURITY DEFINER) from the settings of the caller's
/// session: time zone and date style decide what a date means that is written as text and read again. Before PostgreSQL
/// 18, functions without fixed ones misplace months in the sessions of Shanghai and Kolkata, whose abbreviations CST
/// and IST are read as times of other zones.
@Tag("real")
final class OwnerFunctionsIT {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    private static final int MONTHS_AHEAD = 14;
    private static final String CREATE = "SELECT portero_create_audit_partitions(" + MONTHS_AHEAD + ")";
    private static final String DROP = "SELECT portero_drop_audit_partitions('2020-02-01', 7, '2020-01-01', 9, 1,"
            + " gen_random_uuid(), 'hash', 'mac')";

    /// The functions that run as their owner and do not pin each of the settings that change what their statements
    /// mean.
    private static final String UNPINNED = """
            SELECT oid::regprocedure::text FROM pg_proc
             WHERE prosecdef AND pronamespace = 'public'::regnamespace
               AND NOT coalesce(proconfig, '{}') @>
                   ARRAY['search_path=pg_catalog, public, pg_temp', 'TimeZone=UTC', 'DateStyle=ISO, YMD']
             ORDER BY 1
            """;

    /// Partitions whose bounds are not the month, in UTC, that their name says.
    private static final String MISPLACED = """
            SELECT relname || ' ' || bound FROM (
                SELECT relname, pg_get_expr(relpartbound, oid) AS bound, to_date(right(relname, 6), 'YYYYMM') AS month,
                       CASE WHEN relname LIKE 'audit_seals%' THEN '' ELSE ' 00:00:00+00' END AS midnight
                  FROM pg_class WHERE relispartition AND relkind = 'r' AND relname ~ '_[0-9]{6}$') AS partitions
             WHERE bound <> format('FOR VALUES FROM (%L) TO (%L)', month || midnight,
                                   (month + interval '1 month')::date || midnight)
            """;

    private static final String PARTITIONS =
            "SELECT relname FROM pg_class WHERE relispartition AND relkind = 'r' AND relname ~ '_[0-9]{6}$' ORDER BY 1";

    @Test
    void pinSearchPathTimeZoneAndDateStyle() throws SQLException {
        try (Connection connection = beginTransaction()) {
            assertThat(firstColumn(connection, "SELECT count(*) FROM pg_proc WHERE prosecdef"))
                    .isNotEqualTo(List.of("0"));
            assertThat(firstColumn(connection, UNPINNED)).isEmpty();

            execute(
                    connection,
                    "CREATE FUNCTION planted() RETURNS date LANGUAGE sql SECURITY DEFINER"
                            + " SET search_path = pg_catalog, public, pg_temp AS 'SELECT current_date'");
            assertThat(firstColumn(connection, UNPINNED)).containsExactly("planted()");
        }
    }

    @ParameterizedTest
    @CsvSource({"Pacific/Kiritimati, German", "Asia/Shanghai, German", "Asia/Kolkata, 'SQL, DMY'"})
    void createPartitionsInUtcInAnySession(String timeZone, String dateStyle) throws SQLException {
        try (Connection connection = beginTransaction()) {
            dropPartitions(connection);

            executeInSession(connection, timeZone, dateStyle, CREATE);

            assertThat(firstColumn(connection, MISPLACED)).isEmpty();
            assertThat(firstColumn(connection, PARTITIONS))
                    .hasSize(3 * (MONTHS_AHEAD + 1))
                    .containsAll(firstColumn(
                            connection,
                            "SELECT parent || to_char(now() AT TIME ZONE 'UTC' + months * interval '1 month', '_YYYYMM')"
                                    + " FROM unnest(ARRAY['audit_entries', 'audit_personal_data', 'audit_seals']) AS parent,"
                                    + " unnest(ARRAY[0, " + MONTHS_AHEAD + "]) AS months"));
        }
    }

    /// Bounds of a month in Shanghai, under the name of the month in UTC.
    @Test
    void misplacedPartitionsAreDetected() throws SQLException {
        try (Connection connection = beginTransaction()) {
            execute(
                    connection,
                    "CREATE TABLE audit_entries_202002 PARTITION OF audit_entries"
                            + " FOR VALUES FROM ('2020-02-01 00:00 +08') TO ('2020-03-01 00:00 +08')");

            assertThat(firstColumn(connection, MISPLACED))
                    .singleElement()
                    .asString()
                    .startsWith("audit_entries_202002 FOR VALUES FROM ('2020-01-31 16:00:00+00')");
        }
    }

    @ParameterizedTest
    @CsvSource({"Pacific/Kiritimati, German", "America/Adak, German", "Asia/Kolkata, 'SQL, DMY'"})
    void dropTheNamedPartitionInAnySession(String timeZone, String dateStyle) throws SQLException {
        try (Connection connection = beginTransaction()) {
            for (String month : List.of("2020-01", "2020-02", "2020-03")) {
                execute(
                        connection,
                        "CREATE TABLE audit_entries_%1$s PARTITION OF audit_entries FOR VALUES FROM ('%2$s-01Z') TO ('%2$s-28Z')"
                                .formatted(month.replace("-", ""), month));
            }

            executeInSession(connection, timeZone, dateStyle, DROP);

            assertThat(firstColumn(connection, PARTITIONS))
                    .contains("audit_entries_202001", "audit_entries_202003")
                    .doesNotContain("audit_entries_202002");
            assertThat(firstColumn(connection, "SELECT month || ' ' || head_month FROM audit_prune_checkpoints"))
                    .containsExactly("2020-02-01 2020-01-01");
        }
    }

    /// A transaction that is rolled back when the connection is closed.
    private static Connection beginTransaction() throws SQLException {
        Connection connection = DriverManager.getConnection(POSTGRES.url());
        connection.setAutoCommit(false);
        execute(connection, "SET timezone = 'UTC'; SET datestyle = 'ISO, YMD'");
        return connection;
    }

    /// Executes all in one message: the driver ends a connection that has another date style after one.
    private static void executeInSession(Connection connection, String timeZone, String dateStyle, String call)
            throws SQLException {
        execute(
                connection,
                "SET timezone = '%s'; SET datestyle = '%s'; %s; SET timezone = 'UTC'; SET datestyle = 'ISO, YMD'"
                        .formatted(timeZone, dateStyle, call));
    }

    private static void dropPartitions(Connection connection) throws SQLException {
        for (String partition : firstColumn(connection, PARTITIONS)) {
            execute(connection, "DROP TABLE " + partition);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> firstColumn(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
