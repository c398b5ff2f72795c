package dev.portero.rest.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.health.port.Database;
import dev.portero.rest.testing.Server;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class HealthControllerTest {

    @RegisterExtension
    final Server server = new Server();

    @Test
    void answersSeedOne() {
        assertThat(server.get("/health").body())
                .isEqualTo("{\"status\":\"ok\",\"service\":\"users-service\",\"version\":\"v1\"}");
    }

    @Test
    void answersSeedFour() {
        assertThat(server.get("/healthz").body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void isReadyWithItsDatabase() {
        assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void isAliveButNotReadyWithoutIt() {
        server.portero().database.become(Database.State.UNREACHABLE);

        HttpResponse<String> ready = server.get("/health/ready");

        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.headers().firstValue("Retry-After")).contains("1");
        assertThat(ready.body()).contains("\"code\":\"unavailable\"", "The database does not answer.");
        assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(server.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void tellsAnOperatorToMigrate() {
        server.portero().database.become(Database.State.NOT_MIGRATED);

        assertThat(server.get("/health/ready").body()).contains("portero migrate");
    }
}
