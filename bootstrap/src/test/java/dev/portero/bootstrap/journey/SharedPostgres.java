package dev.portero.bootstrap.journey;

import dev.portero.bootstrap.embedded.EmbeddedPostgres;
import dev.portero.bootstrap.embedded.OwnPorts;
import dev.portero.bootstrap.embedded.SharedBinaries;
import dev.portero.persistence.migration.Migrations;
import dev.portero.persistence.pool.DatabaseUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/// PostgreSQL shared by all tests of this JVM that leave the server unchanged. Each test has its own database, copied
/// from a migrated template. Starting and migrating a separate server takes seconds.
final class SharedPostgres {

    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    /// Started on first use; ends with this JVM.
    private static final class Started {

        private static final String URL = start();
    }

    private SharedPostgres() {}

    /// The address of a new empty database with the schema of this build.
    static String newDatabase() {
        String name = "fixture" + DATABASES.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE, Started.URL);
        return named(name, Started.URL);
    }

    /// Drops a database of [#newDatabase].
    static void drop(String url) {
        execute("DROP DATABASE " + url.substring(url.lastIndexOf('/') + 1) + " WITH (FORCE)", Started.URL);
    }

    private static String start() {
        Path home = home();
        EmbeddedPostgres server = EmbeddedPostgres.start(SharedBinaries.linkedInto(home), () -> OwnPorts.free(25_432));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            DirectoryTree.delete(home);
        }));
        String url = server.url();
        // The data does not outlive the server, so commits need not wait for the disk.
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

    static void execute(String sql, String url) {
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
