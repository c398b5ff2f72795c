package dev.portero.bootstrap.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.GetResponse;
import dev.portero.bootstrap.embedded.EmbeddedBroker;
import dev.portero.bootstrap.embedded.EmbeddedPostgres;
import dev.portero.bootstrap.embedded.OwnPorts;
import dev.portero.bootstrap.embedded.SharedBinaries;
import dev.portero.persistence.pool.DatabaseUrl;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compatibility with the older users-service: a client, a consumer and an operator that use only its paths, its
/// samples and its `.env` file.
final class SeedOneIT {

    /// The `.env` file of the older service; only the host names differ.
    private static final String DOT_ENV = """
            APP_NAME=users-service
            APP_VERSION=v1
            ENV=dev

            DATABASE_URL=postgresql+psycopg2://postgres:postgres@db:5432/usersdb

            JWT_SECRET=supersecret-change-me
            JWT_ALG=HS256
            JWT_EXPIRES_MIN=60

            RABBITMQ_URL=amqp://guest:guest@mq:5672/
            RABBITMQ_EXCHANGE=users.events
            """;

    private static final String REGISTRATION = """
            {
              "email": "a@b.cl",
              "username": "alice",
              "password": "S3gura123",
              "full_name": "Alice Doe"
            }
            """;

    private static final String LOGIN = """
            {
              "username_or_email": "alice",
              "password": "S3gura123"
            }
            """;

    @TempDir
    Path directory = Path.of("");

    @Test
    void clientsOfTheOlderServiceKeepWorking() throws Exception {
        Path home = directory.resolve("servers");
        int brokerPort = OwnPorts.free(26_672);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(
                        SharedBinaries.linkedInto(directory.resolve("database")), () -> OwnPorts.free(26_432));
                EmbeddedPostgres store =
                        EmbeddedPostgres.start(SharedBinaries.linkedInto(home), () -> OwnPorts.free(26_532));
                EmbeddedBroker broker = EmbeddedBroker.start(home, brokerPort, store)) {
            setSamplePassword(postgres);
            Files.writeString(
                    directory.resolve(".env"),
                    DOT_ENV.replace("db:5432", "127.0.0.1:" + postgres.port())
                            .replace("mq:5672", "127.0.0.1:" + brokerPort));
            String port = Integer.toString(OwnPorts.free(28_000));
            try (Launched service = Launched.start(directory, Map.of("PORT", port), "run");
                    Consumer consumer = Consumer.of("amqp://guest:guest@127.0.0.1:" + brokerPort, "seed")) {
                Client client = service.client();
                assertThat(service.output()).contains("http://127.0.0.1:" + port + "/");

                String token = registerAndLogIn(client);
                readAndChangeProfile(client, token);
                assertBothEvents(consumer);
                assertThat(service.output().replaceFirst("(?s).*The log follows.", ""))
                        .doesNotContain("S3gura123", token, "supersecret");
            }
            assertThat(broker).isNotNull();
        }
    }

    private static String registerAndLogIn(Client client) {
        HttpResponse<String> health = client.get("/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"ok\",\"service\":\"users-service\",\"version\":\"v1\"}");

        assertThat(client.post("/v1/users/register", REGISTRATION).statusCode()).isEqualTo(201);
        assertError(client.post("/v1/users/register", REGISTRATION), 409);
        assertError(client.post("/v1/users/register", "{\"email\": \"unknown\"}"), 422);

        HttpResponse<String> login = client.post("/v1/auth/login", LOGIN);
        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login.body()).contains("\"token_type\":\"bearer\"", "\"expires_in\":3600");
        assertError(client.post("/v1/auth/login", LOGIN.replace("S3gura123", "wrong")), 401);
        String token = field(login.body(), "access_token");
        assertMatchesTheSampleSettings(token);
        return token;
    }

    private static void readAndChangeProfile(Client client, String token) {
        HttpResponse<String> me = client.get("/v1/users/me", "Authorization", "Bearer " + token);
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.body())
                .contains("\"email\":\"a@b.cl\"", "\"username\":\"alice\"", "\"full_name\":\"Alice Doe\"")
                .contains("\"is_active\":true");
        assertError(client.get("/v1/users/me"), 401);

        String change = "{ \"full_name\": \"Alice D.\" }";
        HttpResponse<String> changed = client.patch("/v1/users/me", change, "Authorization", "Bearer " + token);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).contains("\"full_name\":\"Alice D.\"");
        assertError(client.patch("/v1/users/me", change), 401);
    }

    private static void assertBothEvents(Consumer consumer) throws Exception {
        GetResponse created = consumer.take().orElseThrow();
        GetResponse updated = consumer.take().orElseThrow();

        String id = field(new String(created.getBody(), UTF_8), "user_id");
        assertThat(new String(created.getBody(), UTF_8)).isEqualTo("""
                {"type":"user.created","version":"1.0","source":"users-service","user_id":"ID",\
                "payload":{"email":"a@b.cl","username":"alice","full_name":"Alice Doe"}}""".replace("ID", id));
        assertThat(new String(updated.getBody(), UTF_8)).isEqualTo("""
                {"type":"user.updated","version":"1.0","source":"users-service","user_id":"ID",\
                "payload":{"full_name":"Alice D."}}""".replace("ID", id));
    }

    private static void assertError(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).matches("(?s)\\{\"code\":\"[a-z_]+\",\"message\":\"[^\"]+\".*}");
    }

    /// Valid for an hour, and signed as the file says.
    private static void assertMatchesTheSampleSettings(String token) {
        String[] parts = token.split("\\.", -1);
        String header = new String(Base64.getUrlDecoder().decode(parts[0]), UTF_8);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);

        assertThat(header).contains("\"alg\":\"HS256\"");
        assertThat(Long.parseLong(number(claims, "exp")) - Long.parseLong(number(claims, "iat")))
                .isEqualTo(3600);
        assertThat(claims).doesNotContain("\"aud\"");
    }

    private static void setSamplePassword(EmbeddedPostgres postgres) throws SQLException {
        DatabaseUrl database = DatabaseUrl.parse(postgres.url()).orElseThrow();
        try (Connection connection =
                        DriverManager.getConnection(database.jdbc(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE usersdb");
            statement.execute("ALTER ROLE postgres PASSWORD 'postgres'");
        }
    }

    private static String field(String json, String name) {
        return first(json, "\"" + name + "\":\"([^\"]*)\"");
    }

    private static String number(String json, String name) {
        return first(json, "\"" + name + "\":(\\d+)");
    }

    private static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }
}
