package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.bootstrap.config.DatabaseUrl;
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

/// `portero bench seed-users`, as a process of its own beside a service.
final class SeedUsersIT {

    @TempDir
    Path directory = Path.of("");

    @Test
    void addsPeopleWhoCanLogInWhereAPasswordIsGiven() throws Exception {
        try (ServiceFixture world = ServiceFixture.onSharedServer(directory.resolve("portero"))) {
            Map<String, String> dev =
                    Map.of("DATABASE_URL", url(world), "ENV", "dev", "KEY_ENCRYPTION_SECRET", secret(world));

            assertThat(run(dev, 0, "--count", "40")).contains("40 people were added", "nobody can sign in");
            assertThat(run(dev, 0, "--count", "20", "--password", "S3gura123")).contains("20 people were added");

            List<String> names = activeNames(world);
            assertThat(logIn(world, names.getFirst())).isEqualTo(401);
            assertThat(logIn(world, names.getLast())).isEqualTo(200);
            assertThat(launched(dev, 0, "audit", "list", "--action", "users.invented"))
                    .contains("service cli", "count=40 password=none", "count=20 password=shared");
            assertThat(launched(dev, 0, "audit", "verify")).contains("The trail is as the service left it.");
        }
    }

    @Test
    void keepsOutOfProductionUnlessItIsForced() throws Exception {
        try (ServiceFixture world = ServiceFixture.onSharedServer(directory.resolve("portero"))) {
            Map<String, String> unable = Map.of("DATABASE_URL", url(world));
            Map<String, String> production = Map.of("DATABASE_URL", url(world), "KEY_ENCRYPTION_SECRET", secret(world));

            assertThat(run(unable, 1, "--count", "3", "--force")).contains("KEY_ENCRYPTION_SECRET");
            assertThat(run(production, 1, "--count", "3")).contains("set ENV=dev, or say --force");
            assertThat(activeNames(world)).isEmpty();
            assertThat(run(production, 0, "--count", "3", "--force")).contains("3 people were added");
            assertThat(run(production, 2, "--count", "0", "--force")).contains("is not a number from 1 on");
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

    private static int logIn(ServiceFixture world, String name) {
        String body = "{\"username\":\"%s\",\"password\":\"S3gura123\"}".formatted(name);
        return world.client().post("/v1/auth/login", body).statusCode();
    }

    private static String secret(ServiceFixture world) {
        return world.property("portero.tokens.key-encryption-secret");
    }

    private static String url(ServiceFixture world) {
        DatabaseUrl database = world.database();
        return database.jdbc()
                .replace("jdbc:postgresql://", "postgresql://" + database.user() + ":" + database.password() + "@");
    }

    /// Who is active, those of the last run last.
    private static List<String> activeNames(ServiceFixture world) throws SQLException {
        DatabaseUrl database = world.database();
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
