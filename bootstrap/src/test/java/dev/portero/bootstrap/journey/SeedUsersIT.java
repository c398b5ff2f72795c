package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.persistence.pool.DatabaseUrl;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `portero bench seed-users` as a separate process beside a service.
final class SeedUsersIT {

    @TempDir
    Path directory = Path.of("");

    @Test
    void seededUsersCanLogInWhenAPasswordIsGiven() throws Exception {
        try (ServiceFixture fixture = ServiceFixture.onSharedServer(directory.resolve("portero"))) {
            Map<String, String> dev =
                    Map.of("DATABASE_URL", url(fixture), "ENV", "dev", "KEY_ENCRYPTION_SECRET", secret(fixture));

            assertThat(run(dev, 0, "--count", "40")).contains("40 users were added", "none of them can log in");
            assertThat(run(dev, 0, "--count", "20", "--password", "S3gura123")).contains("20 users were added");

            List<String> names = activeNames(fixture);
            assertThat(logIn(fixture, names.getFirst())).isEqualTo(401);
            assertThat(logIn(fixture, names.getLast())).isEqualTo(200);
            assertThat(launched(dev, 0, "audit", "list", "--action", "users.generated"))
                    .contains("service cli", "count=40 password=none", "count=20 password=shared");
            assertThat(launched(dev, 0, "audit", "verify")).contains("The audit log is intact.");
        }
    }

    @Test
    void rejectsProductionUnlessForced() throws Exception {
        try (ServiceFixture fixture = ServiceFixture.onSharedServer(directory.resolve("portero"))) {
            Map<String, String> unable = Map.of("DATABASE_URL", url(fixture));
            Map<String, String> production =
                    Map.of("DATABASE_URL", url(fixture), "KEY_ENCRYPTION_SECRET", secret(fixture));

            assertThat(run(unable, 1, "--count", "3", "--force")).contains("KEY_ENCRYPTION_SECRET");
            assertThat(run(production, 1, "--count", "3")).contains("set ENV=dev, or add --force");
            assertThat(activeNames(fixture)).isEmpty();
            assertThat(run(production, 0, "--count", "3", "--force")).contains("3 users were added");
            assertThat(run(production, 2, "--count", "0", "--force")).contains("must be at least 1");
        }
    }

    private String run(Map<String, String> environment, int exitCode, String... options) throws Exception {
        return launched(
                environment,
                exitCode,
                Stream.concat(Stream.of("bench", "seed-users"), Stream.of(options))
                        .toArray(String[]::new));
    }

    private String launched(Map<String, String> environment, int exitCode, String... command) throws Exception {
        try (Launched seeding = Launched.start(directory, environment, command)) {
            assertThat(seeding.exitCode()).as(seeding.output()).isEqualTo(exitCode);
            return seeding.output();
        }
    }

    private static int logIn(ServiceFixture fixture, String name) {
        String body = "{\"username\":\"%s\",\"password\":\"S3gura123\"}".formatted(name);
        return fixture.client().post("/v1/auth/login", body).statusCode();
    }

    private static String secret(ServiceFixture fixture) {
        return fixture.property("portero.tokens.key-encryption-secret");
    }

    private static String url(ServiceFixture fixture) {
        DatabaseUrl database = fixture.database();
        return database.jdbc()
                .replace("jdbc:postgresql://", "postgresql://" + database.user() + ":" + database.password() + "@");
    }

    /// Names of the active users, in the order of insertion.
    private static List<String> activeNames(ServiceFixture fixture) throws SQLException {
        DatabaseUrl database = fixture.database();
        try (Connection connection =
                        DriverManager.getConnection(database.jdbc(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT username FROM users WHERE is_active"
                        + " ORDER BY substring(username FROM '[0-9]+$')::bigint")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString("username"));
            }
            return names;
        }
    }
}
