package dev.portero.bootstrap.journey;

import dev.portero.bootstrap.config.DatabaseUrl;
import dev.portero.bootstrap.embedded.EmbeddedPostgres;
import dev.portero.bootstrap.embedded.OwnPorts;
import dev.portero.persistence.migration.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/// One PostgreSQL for all tests of this JVM that do nothing to their server: each has a database of its own there, the
/// copy of one that was migrated once. A server of one's own, and migrating it, takes seconds.
final class SharedPostgres {

    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    /// Started by whoever asks first; ends with this JVM.
    private static final class Started {

        private static final String URL = start();
    }

    private SharedPostgres() {}

    /// The address of a new database with this build's schema and nothing in it.
    static String newDatabase() {
        String name = "world" + DATABASES.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE, Started.URL);
        return named(name, Started.URL);
    }

    /// Takes away what [#newDatabase] has made.
    static void drop(String url) {
        execute("DROP DATABASE " + url.substring(url.lastIndexOf('/') + 1) + " WITH (FORCE)", Started.URL);
    }

    private static String start() {
        Path home = home();
        EmbeddedPostgres server = EmbeddedPostgres.start(home, () -> OwnPorts.free(25_432));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            GitTree.delete(home);
        }));
        String url = server.url();
        // Nothing here outlives its server, so nobody who commits needs to wait for the disk.
        execute("ALTER ROLE postgres SET synchronous_commit = off", url);
        execute("CREATE DATABASE " + TEMPLATE, url);
        DatabaseUrl template = parsed(named(TEMPLATE, url));
        Migrations.run(template.jdbc(), template.user(), template.password());
        return url;
    }

    private static Path home() {
        try {
            return Files.createTempDirectory("portero-shared");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void execute(String sql, String url) {
        DatabaseUrl database = parsed(url);
        try (Connection connection =
                        DriverManager.getConnection(database.jdbc(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String named(String name, String url) {
        return url.substring(0, url.lastIndexOf('/') + 1) + name;
    }

    private static DatabaseUrl parsed(String url) {
        return DatabaseUrl.parse(url).orElseThrow();
    }
}
