package dev.portero.rest.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.health.port.BrokerStatus;
import dev.portero.application.health.port.DatabaseStatus;
import dev.portero.application.key.port.SigningKeyFactory.Seal;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.rest.testing.LoggedIn;
import dev.portero.rest.testing.Server;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class HealthControllerTest {

    @RegisterExtension
    final Server server = new Server();

    @Test
    void healthHasTheFormatOfSeedOne() {
        assertThat(server.get("/health").body())
                .isEqualTo("{\"status\":\"ok\",\"service\":\"users-service\",\"version\":\"v1\"}");
    }

    @Test
    void healthzHasTheFormatOfSeedFour() {
        assertThat(server.get("/healthz").body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void isReadyWithTheDatabase() {
        assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void isLiveButNotReadyWithoutTheDatabase() {
        server.portero().database.become(DatabaseStatus.State.UNREACHABLE);

        HttpResponse<String> ready = server.get("/health/ready");

        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.headers().firstValue("Retry-After")).contains("1");
        assertThat(ready.body()).contains("\"code\":\"unavailable\"", "The database is unreachable.");
        assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(server.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void reportsAMissingMigration() {
        server.portero().database.become(DatabaseStatus.State.NOT_MIGRATED);

        assertThat(server.get("/health/ready").body()).contains("portero migrate");
    }

    @Test
    void sealedKeysMakeItUnreadyAndOnlyAdminsSeeTheReason() {
        String[] admin = LoggedIn.admin(server);
        server.portero().sealedKeys.become(Seal.FOREIGN);
        String reason = server.portero().sealedKeys.flaw().orElseThrow();

        HttpResponse<String> ready = server.get("/health/ready");

        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body())
                .contains("\"code\":\"unavailable\"", "keys in the database")
                .doesNotContain(reason);
        assertThat(server.get("/health/details", admin).body())
                .contains("\"status\":\"degraded\"", "\"keys\":{\"status\":\"sealed\",\"reason\":\"" + reason);

        server.portero().sealedKeys.become(Seal.CURRENT);
        assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void detailsReportHealthyDependencies() {
        String[] admin = LoggedIn.admin(server);
        server.portero().brokerHealth.become(BrokerStatus.State.REACHABLE);

        assertThat(server.get("/health/details", admin).body()).isEqualTo("""
                {"status":"ok","dependencies":{"database":{"status":"ready","reason":null},\
                "keys":{"status":"open","reason":null},\
                "broker":{"status":"reachable","reason":null},"audit":{"status":"consistent","reason":null}},\
                "outbox":{"waiting":0,"is_estimate":false,"oldest_age_seconds":0}}""");
    }

    @Test
    void detailsReportDegradedDependencies() {
        String[] admin = LoggedIn.admin(server);
        OutboxMessage message = EventFixtures.message(null);
        server.portero().unitOfWork.run(() -> {
            server.portero().outbox.append(message);
        });
        server.portero().clock.advance(Duration.ofSeconds(95));
        server.portero().brokerHealth.become(BrokerStatus.State.EXCHANGE_MISMATCH);

        assertThat(server.get("/health/details", admin).body()).isEqualTo("""
                {"status":"degraded","dependencies":{"database":{"status":"ready","reason":null},\
                "keys":{"status":"open","reason":null},\
                "broker":{"status":"exchange_mismatch","reason":"the exchange is one of another kind"},\
                "audit":{"status":"consistent","reason":null}},\
                "outbox":{"waiting":1,"is_estimate":false,"oldest_age_seconds":95}}""");
    }

    @Test
    void detailsRequireThePermission() {
        assertThat(server.get("/health/details").statusCode()).isEqualTo(401);
        assertThat(server.get("/health/details", LoggedIn.alice(server)).statusCode())
                .isEqualTo(403);
    }
}
