package dev.portero.persistence.testing;

import dev.portero.persistence.migration.Migrations;
import io.micronaut.context.ApplicationContext;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// JUnit extension that gives a test class a migrated database of its own, and the module's beans on it.
public final class Postgres implements BeforeAllCallback, AfterAllCallback, ExecutionCondition {

    private static final String REAL_SERVER = "PORTERO_TEST_POSTGRES_URL";
    private static final boolean ON_REAL_SERVER = "real".equals(System.getProperty("portero.test.servers"));

    private static @Nullable EmbeddedPostgres embedded;

    /// Template database, from which the database of each class is copied: migrating one takes longer than most
    /// classes.
    private record Template(String name) implements AutoCloseable {

        static Template migrated() {
            Template template = new Template(newName());
            execute(serverUrl(), "CREATE DATABASE " + template.name);
            Migrations.run(url(template.name), "", "");
            return template;
        }

        @Override
        public void close() {
            execute(serverUrl(), "DROP DATABASE " + name + " WITH (FORCE)");
        }
    }

    private final String database = newName();
    private @Nullable ApplicationContext context;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        if (!ON_REAL_SERVER || System.getenv(REAL_SERVER) != null) {
            return ConditionEvaluationResult.enabled("a server is available");
        }
        if ("required".equals(System.getProperty("portero.real"))) {
            throw new IllegalStateException(REAL_SERVER + " is not set, and -Dportero.real=required demands it");
        }
        String reason = "skipped on a real PostgreSQL: " + test.getDisplayName() + " (set " + REAL_SERVER + ")";
        if (test.getTestMethod().isEmpty()) {
            System.out.println(reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }

    @Override
    public void beforeAll(ExtensionContext test) {
        Template template = test.getRoot()
                .getStore(Namespace.create(Postgres.class))
                .getOrComputeIfAbsent(Template.class, key -> Template.migrated(), Template.class);
        execute(serverUrl(), "CREATE DATABASE " + database + " TEMPLATE " + template.name());
        context = start();
    }

    @Override
    public void afterAll(ExtensionContext test) {
        if (context != null) {
            context.close();
        }
        execute(serverUrl(), "DROP DATABASE " + database + " WITH (FORCE)");
    }

    /// Returns a bean of the module, on this database.
    public <T> T bean(Class<T> type) {
        if (context == null) {
            throw new IllegalStateException("the database has not been started");
        }
        return context.getBean(type);
    }

    /// Starts the module's beans on the same database again, as another process would.
    public ApplicationContext start() {
        return ApplicationContext.run(Map.of("datasources.default.url", url()));
    }

    public String url() {
        return url(database);
    }

    /// Executes statements on this database, outside the code under test.
    public void execute(String sql) {
        execute(url(), sql);
    }

    /// Creates a database without a schema on the same server; the caller drops it by [#drop].
    public String newEmptyDatabase() {
        String name = newName();
        execute(serverUrl(), "CREATE DATABASE " + name);
        return url(name);
    }

    /// Drops a database of [#newEmptyDatabase].
    public void drop(String url) {
        String name = url.substring(url.lastIndexOf('/') + 1).replaceFirst("\\?.*", "");
        execute(serverUrl(), "DROP DATABASE " + name + " WITH (FORCE)");
    }

    /// Migrates the schema to the version of this build, as the next start does.
    public void migrate() {
        Migrations.run(url(), "", "");
    }

    /// Waits until no transaction on this server writes, including the server's own; fails after half a minute.
    public void awaitPeace() {
        execute("""
                DO $$ BEGIN
                    FOR attempt IN 1..3000 LOOP
                        IF pg_snapshot_xmin(pg_current_snapshot()) = pg_snapshot_xmax(pg_current_snapshot()) THEN
                            RETURN;
                        END IF;
                        PERFORM pg_sleep(0.01);
                    END LOOP;
                    RAISE EXCEPTION 'a transaction still writes';
                END $$
                """);
    }

    /// Waits until so many sessions of this database wait for locks; fails after half a minute.
    public void awaitBlockedWriters(int many) {
        execute("""
                DO $$ BEGIN
                    FOR attempt IN 1..3000 LOOP
                        IF (SELECT count(*) FROM pg_stat_activity
                             WHERE datname = current_database() AND wait_event_type = 'Lock') >= %1$d THEN
                            RETURN;
                        END IF;
                        PERFORM pg_sleep(0.01), pg_stat_clear_snapshot();
                    END LOOP;
                    RAISE EXCEPTION 'fewer than %1$d sessions wait for locks';
                END $$
                """.formatted(many));
    }

    private static String newName() {
        return "portero_test_" + UUID.randomUUID().toString().replace("-", "");
    }

    private static String url(String database) {
        String server = serverUrl();
        int slash = server.indexOf('/', "jdbc:postgresql://".length());
        int query = server.indexOf('?');
        return server.substring(0, slash + 1) + database + (query < 0 ? "" : server.substring(query));
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String serverUrl() {
        String real = System.getenv(REAL_SERVER);
        return ON_REAL_SERVER && real != null ? real : embeddedUrl();
    }

    private static synchronized String embeddedUrl() {
        if (embedded == null) {
            try {
                embedded = EmbeddedPostgres.start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return embedded.getJdbcUrl("postgres", "postgres");
    }
}
