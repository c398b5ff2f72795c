package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.persistence.pool.DatabaseUrl;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Database outage: PostgreSQL is stopped under load and started again.
final class DatabaseOutageIT {

    private static final int CLIENTS = 8;
    private static final int REFUSALS = 400;
    private static final Duration POOL_WAIT = Duration.ofSeconds(2);

    private static final String WITHOUT_AN_EVENT = " WHERE NOT EXISTS"
            + " (SELECT FROM outbox WHERE outbox.user_id = users.id AND outbox.type = 'user.created')";

    @TempDir
    Path directory = Path.of("");

    @Test
    @Timeout(180)
    void returns503DuringAnOutageAndRecovers() throws Exception {
        try (ServiceFixture fixture = new ServiceFixture(directory.resolve("portero"));
                ManyUsers clients = new ManyUsers(fixture.client(), CLIENTS)) {
            clients.awaitMore(201, 50);

            fixture.stopDatabase();
            Duration took = timeOfRefusals(clients);
            assertThat(fixture.client().get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(fixture.client().get("/metrics").body()).contains("portero_outbox_waiting NaN\n");
            fixture.startDatabase();
            clients.awaitMore(201, 50);
            clients.stop();

            Duration waitingForThePool = POOL_WAIT.multipliedBy(REFUSALS / CLIENTS);
            assertThat(took.multipliedBy(10)).isLessThan(waitingForThePool);
            assertThat(fixture.client().get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(clients.answers()).allSatisfy(DatabaseOutageIT::assertExpectedResponse);
            assertThat(namesIn(fixture.database(), "")).containsAll(clients.registered());
            assertThat(namesIn(fixture.database(), WITHOUT_AN_EVENT)).isEmpty();
        }
    }

    private static Duration timeOfRefusals(ManyUsers clients) throws InterruptedException {
        long start = System.nanoTime();
        clients.awaitMore(503, REFUSALS);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void assertExpectedResponse(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isIn(201, 409, 503);
        if (answer.statusCode() == 503) {
            assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
            assertThat(answer.body()).contains("\"code\":\"unavailable\"", "\"request_id\":");
        }
    }

    private static Set<String> namesIn(DatabaseUrl database, String condition) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Connection connection =
                        DriverManager.getConnection(database.jdbc(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT username FROM users" + condition)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
