package dev.portero.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.health.port.DatabaseDiagnostics.Breach;
import dev.portero.application.health.port.DatabaseDiagnostics.Breach.Kind;
import dev.portero.application.health.port.DatabaseProbe;
import dev.portero.application.health.port.DatabaseProbe.ProbeResult;
import dev.portero.persistence.migration.Migrations;
import dev.portero.persistence.testing.Postgres;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Privilege escalation tests: attacks of the service's own role on functions that run as the table owner, by shadowing
/// the names in them. Each attack is first shown to succeed against a planted function without a fixed search path.
@Tag("real")
final class PrivilegeEscalationIT {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    private static final String ROLE =
            "attacker_" + UUID.randomUUID().toString().replace("-", "");
    private static final String RAN_AS_OWNER = "ran as the owner";

    private static final List<String> CALLS = List.of(
            "SELECT portero_drop_audit_partitions('2000-01-01', 0, '2000-01-01', 0, 0, gen_random_uuid(), '', '')",
            "SELECT portero_create_audit_partitions(14)");

    private static final String PLANTED_CALL = "SELECT planted('2000-01-01')";

    private static final String PLANTED = """
            CREATE FUNCTION planted(month date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
            DECLARE kept text := 'audit_prune_checkpoints';
            BEGIN
                IF month <> date_trunc('month', month)::date THEN RAISE EXCEPTION 'no month'; END IF;
                INSERT INTO audit_prune_checkpoints VALUES (month, 0, month, 0, 0, gen_random_uuid(), kept, '');
            END $$
            """;

    private static final String SPY = """
            CREATE FUNCTION %s() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN
                IF current_user <> session_user THEN RAISE EXCEPTION 'ran as the owner'; END IF;
                RETURN true;
            END $$;
            CREATE FUNCTION %s_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF current_user <> session_user THEN RAISE EXCEPTION 'ran as the owner'; END IF;
                RETURN NEW;
            END $$;
            """;

    /// Ways to shadow a name, and the statements that set them up.
    enum Payload {
        TRIGGER(
                "CREATE TEMPORARY TABLE audit_prune_checkpoints (LIKE public.audit_prune_checkpoints);"
                        + " CREATE TRIGGER t BEFORE INSERT ON pg_temp.audit_prune_checkpoints FOR EACH ROW EXECUTE FUNCTION pg_temp.spy_row()"),
        STATEMENT_TRIGGER(
                "CREATE TEMPORARY TABLE audit_prune_checkpoints (LIKE public.audit_prune_checkpoints);"
                        + " CREATE TRIGGER t AFTER INSERT ON pg_temp.audit_prune_checkpoints FOR EACH STATEMENT EXECUTE FUNCTION pg_temp.spy_row()"),
        CONSTRAINT(
                "CREATE TEMPORARY TABLE audit_prune_checkpoints (LIKE public.audit_prune_checkpoints, CHECK (pg_temp.spy()))"),
        DEFAULT_VALUE("CREATE TEMPORARY TABLE audit_prune_checkpoints (LIKE public.audit_prune_checkpoints);"
                + " ALTER TABLE pg_temp.audit_prune_checkpoints ADD COLUMN more boolean DEFAULT pg_temp.spy()"),
        VIEW(
                "CREATE TEMPORARY VIEW audit_prune_checkpoints AS SELECT * FROM public.audit_prune_checkpoints;"
                        + " CREATE TRIGGER t INSTEAD OF INSERT ON pg_temp.audit_prune_checkpoints FOR EACH ROW EXECUTE FUNCTION pg_temp.spy_row()"),
        DOMAIN("CREATE DOMAIN pg_temp.text AS pg_catalog.text CHECK (pg_temp.spy())"),
        FUNCTION("CREATE FUNCTION evil.date_trunc(text, date) RETURNS timestamp LANGUAGE sql"
                + " AS 'SELECT pg_catalog.date_trunc($1, $2) WHERE evil.spy()';"
                + " SET search_path = evil, pg_catalog, public"),
        OPERATOR("CREATE FUNCTION evil.differ(date, date) RETURNS boolean LANGUAGE sql AS 'SELECT NOT evil.spy()';"
                + " CREATE OPERATOR evil.<> (FUNCTION = evil.differ, LEFTARG = date, RIGHTARG = date);"
                + " SET search_path = evil, pg_catalog, public"),
        CATALOG("CREATE TEMPORARY TABLE audit_prune_checkpoints (LIKE public.audit_prune_checkpoints);"
                + " CREATE TRIGGER t BEFORE INSERT ON pg_temp.audit_prune_checkpoints FOR EACH ROW EXECUTE FUNCTION pg_temp.spy_row();"
                + " SET search_path = pg_temp, pg_catalog, public"),
        SCHEMA("CREATE TABLE evil.audit_prune_checkpoints (LIKE public.audit_prune_checkpoints);"
                + " CREATE TRIGGER t BEFORE INSERT ON evil.audit_prune_checkpoints FOR EACH ROW EXECUTE FUNCTION evil.spy_row();"
                + " SET search_path = evil, public");

        private final String setUp;

        Payload(String setUp) {
            this.setUp = setUp;
        }
    }

    @BeforeAll
    static void createRole() {
        POSTGRES.execute("CREATE ROLE %1$s LOGIN PASSWORD '%1$s'".formatted(ROLE));
        Migrations.admit(POSTGRES.url(), "", "", ROLE);
        POSTGRES.execute("CREATE SCHEMA evil AUTHORIZATION " + ROLE);
    }

    @AfterAll
    static void dropRole() {
        POSTGRES.execute("DROP OWNED BY " + ROLE + " CASCADE; DROP ROLE " + ROLE);
    }

    @ParameterizedTest
    @EnumSource
    void neverRunsCodeOfTheServiceRoleAsOwner(Payload payload) throws SQLException {
        for (String call : CALLS) {
            assertThat(attack(payload, call)).as("%s with %s", payload, call).doesNotContain(RAN_AS_OWNER);
        }
    }

    @ParameterizedTest
    @EnumSource
    void unfixedSearchPathRunsCodeOfTheRoleAsOwner(Payload payload) throws SQLException {
        POSTGRES.execute(PLANTED);
        try {
            assertThat(attack(payload, PLANTED_CALL)).contains(RAN_AS_OWNER);
        } finally {
            POSTGRES.execute("DROP FUNCTION planted(date)");
        }
    }

    @Test
    void fixesTheSearchPathOfEveryFunction() throws SQLException {
        assertThat(functionsWithoutFixedSearchPath()).isEmpty();

        POSTGRES.execute(PLANTED);
        assertThat(functionsWithoutFixedSearchPath()).containsExactly("planted(date)");
        POSTGRES.execute("ALTER FUNCTION planted(date) SET search_path = pg_catalog, public");
        assertThat(functionsWithoutFixedSearchPath()).containsExactly("planted(date)");
        POSTGRES.execute("DROP FUNCTION planted(date)");
    }

    @Test
    void probeReportsPrivilegeBreaches() {
        try (ApplicationContext service = ApplicationContext.run(Map.of("datasources.default.url", url()))) {
            assertThat(breaches(service))
                    .containsExactly(new Breach(Kind.CREATES_TEMPORARY_TABLES, "CREATE TEMPORARY TABLE"));

            POSTGRES.execute(
                    "DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()); END $$");
            assertThat(breaches(service)).isEmpty();

            POSTGRES.execute(PLANTED + "; GRANT CREATE ON SCHEMA public TO " + ROLE
                    + "; GRANT DELETE ON audit_keys, audit_prune_checkpoints TO " + ROLE
                    + "; GRANT UPDATE (hash) ON audit_seals TO " + ROLE + "; GRANT UPDATE, TRUNCATE ON audit_seals TO "
                    + ROLE);
            assertThat(breaches(service))
                    .containsExactlyInAnyOrder(
                            new Breach(Kind.RUNS_AS_OWNER, "planted(date) has no fixed search_path"),
                            new Breach(Kind.CREATES_OBJECTS, "CREATE FUNCTION"),
                            new Breach(Kind.CHANGES_HISTORY, "DELETE FROM public.audit_keys"),
                            new Breach(Kind.CHANGES_HISTORY, "DELETE FROM public.audit_prune_checkpoints"),
                            new Breach(Kind.CHANGES_HISTORY, "UPDATE public.audit_seals"),
                            new Breach(Kind.CHANGES_HISTORY, "TRUNCATE public.audit_seals"));
        } finally {
            Migrations.admit(POSTGRES.url(), "", "", ROLE);
            POSTGRES.execute(
                    "DROP FUNCTION IF EXISTS planted(date);"
                            + " DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO PUBLIC', current_database()); END $$");
        }
    }

    /// Runs the probe itself against a function without a fixed search path.
    @Test
    void probeDetectsAnUnfixedSearchPath() throws SQLException {
        POSTGRES.execute(
                "ALTER FUNCTION portero_drop_audit_partitions(date, bigint, date, bigint, bigint, uuid, text, text) RESET search_path;"
                        + " ALTER FUNCTION portero_drop_audit_partitions(date, bigint, date, bigint, bigint, uuid, text, text) RENAME TO kept;"
                        + " CREATE FUNCTION portero_drop_audit_partitions(month date, number bigint, head_month date, total bigint, horizon bigint,"
                        + " last_id uuid, hash text, mac text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$"
                        + " BEGIN INSERT INTO audit_prune_checkpoints VALUES (month, number, head_month, total, horizon, last_id, hash, mac); END $$");
        try (ApplicationContext service = ApplicationContext.run(Map.of("datasources.default.url", url()))) {
            assertThat(breaches(service))
                    .contains(new Breach(Kind.RUNS_AS_OWNER, "a trigger of a temporary table audit_prune_checkpoints"));
        } finally {
            POSTGRES.execute(
                    "DROP FUNCTION portero_drop_audit_partitions(date, bigint, date, bigint, bigint, uuid, text, text);"
                            + " ALTER FUNCTION kept(date, bigint, date, bigint, bigint, uuid, text, text) RENAME TO portero_drop_audit_partitions;"
                            + " ALTER FUNCTION portero_drop_audit_partitions(date, bigint, date, bigint, bigint, uuid, text, text)"
                            + " SET search_path = pg_catalog, public, pg_temp");
        }
    }

    private static List<Breach> breaches(ApplicationContext service) {
        return ((ProbeResult.Reached) service.getBean(DatabaseProbe.class).probe())
                .vitals()
                .breaches();
    }

    private static List<String> functionsWithoutFixedSearchPath() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(POSTGRES.url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace
                           AND NOT coalesce(proconfig, '{}') @> '{"search_path=pg_catalog, public, pg_temp"}'
                        """)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /// A month before the common era has the name of one in it.
    @ParameterizedTest
    @ValueSource(strings = {"%s-01 BC", "0001-01-01", "-infinity", "infinity", "%s-01"})
    void dropsNoPartitionOfAMonthThatIsNotOver(String month) throws SQLException {
        String current = DateTimeFormatter.ofPattern("yyyy-MM").format(OffsetDateTime.now(ZoneOffset.UTC));
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            assertThat(errorOf(
                            statement,
                            "SELECT portero_drop_audit_partitions('%s', 0, '2000-01-01', 0, 0, gen_random_uuid(), '', '')"
                                    .formatted(month.formatted(current))))
                    .contains("cannot be dropped");
        }
    }

    /// The retention period of the owner decides, not what the role asks for.
    @Test
    void dropsNoPartitionWithinTheRetentionPeriod() throws SQLException {
        String drop = "SELECT portero_drop_audit_partitions('%s-01', 0, '2000-01-01', 0, 0, gen_random_uuid(), '', '')";
        YearMonth within = YearMonth.from(OffsetDateTime.now(ZoneOffset.UTC).minusDays(730));
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            assertThat(errorOf(statement, drop.formatted(within))).contains("ended at least 730 days ago");
            assertThat(errorOf(statement, drop.formatted(within.minusMonths(1))))
                    .contains("does not exist")
                    .doesNotContain("cannot be dropped");
        }
    }

    /// Returns the server's error for the call after this setup, or an empty text if it accepts the call. Everything is
    /// rolled back.
    private static String attack(Payload payload, String call) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute(SPY.replace("%s", "pg_temp.spy") + SPY.replace("%s", "evil.spy"));
                statement.execute(payload.setUp);
                return errorOf(statement, call);
            } finally {
                connection.rollback();
            }
        }
    }

    private static String errorOf(Statement statement, String call) {
        try {
            statement.execute(call);
            return "";
        } catch (SQLException failure) {
            return Objects.requireNonNullElse(failure.getMessage(), "");
        }
    }

    private static String url() {
        return POSTGRES.url().replaceAll("[?&](user|password)=[^&]*", "") + "?user=%1$s&password=%1$s".formatted(ROLE);
    }
}
