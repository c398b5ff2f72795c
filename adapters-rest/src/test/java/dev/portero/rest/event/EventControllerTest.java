package dev.portero.rest.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.OutboxMessage;
import dev.portero.rest.testing.LoggedIn;
import dev.portero.rest.testing.Server;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class EventControllerTest {

    private static final UUID CAROL = UUID.fromString("01a1fd5b-8c72-769e-b96a-231d3f09e8a4");

    @RegisterExtension
    final Server server = new Server();

    @Test
    void returnsEventsOldestFirst() {
        String[] admin = LoggedIn.admin(server);
        UUID first = append("user.created", CAROL, "\"full_name\":null");
        UUID second = append("role.changed", null, "\"role\":\"member\"");

        HttpResponse<String> answer = server.get("/v1/events", admin);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("""
                {"items":[\
                {"id":"FIRST","sequence":1,"occurred_at":"2026-11-21T09:06:37.810447Z","request_id":"try-2",\
                "event":{"type":"user.created","version":"1.0","source":"users-service",\
                "user_id":"01a1fd5b-8c72-769e-b96a-231d3f09e8a4","payload":{"full_name":null}}},\
                {"id":"SECOND","sequence":null,"occurred_at":"2026-11-21T09:06:37.810447Z","request_id":"try-2",\
                "event":{"type":"role.changed","version":"1.0","source":"users-service","user_id":null,\
                "payload":{"role":"member"}}}],\
                "meta":{"per_page":10,"next_cursor":"SECOND"}}""".replace("FIRST", first.toString()).replace("SECOND", second.toString()));
    }

    @Test
    void continuesAfterTheCursor() {
        String[] admin = LoggedIn.admin(server);
        UUID first = append("user.created", CAROL, "");
        UUID second = append("user.updated", CAROL, "");

        assertThat(server.get("/v1/events?per_page=1", admin).body()).endsWith(cursor(1, first));
        assertThat(server.get("/v1/events?per_page=1&after=" + first, admin).body())
                .contains("\"id\":\"" + second + "\"")
                .endsWith(cursor(1, second));
        assertThat(server.get("/v1/events?after=" + second, admin).body())
                .isEqualTo("{\"items\":[],\"meta\":{\"per_page\":10,\"next_cursor\":\"" + second + "\"}}");
    }

    @Test
    void filtersByTypeAndAdvancesTheCursor() {
        String[] admin = LoggedIn.admin(server);
        append("user.created", CAROL, "");
        UUID last = append("user.updated", CAROL, "");

        assertThat(server.get("/v1/events?type=user.deleted", admin).body())
                .isEqualTo("{\"items\":[],\"meta\":{\"per_page\":10,\"next_cursor\":\"" + last + "\"}}");
    }

    @Test
    void returnsAnEmptyPageWithoutEvents() {
        assertThat(server.get("/v1/events", LoggedIn.admin(server)).body())
                .isEqualTo("{\"items\":[],\"meta\":{\"per_page\":10,\"next_cursor\":null}}");
    }

    @Test
    void rejectsAnUnknownCursor() {
        String[] admin = LoggedIn.admin(server);

        for (String after : new String[] {UUID.randomUUID().toString(), "7", "x'%20OR%201=1--", ""}) {
            HttpResponse<String> answer = server.get("/v1/events?after=" + after, admin);

            assertThat(answer.statusCode()).as(after).isEqualTo(422);
            assertThat(answer.body()).contains("\"fields\":{\"after\":[{\"code\":\"unknown\"");
        }
    }

    @Test
    void limitsThePageSize() {
        assertThat(server.get("/v1/events?per_page=1000", LoggedIn.admin(server))
                        .body())
                .contains("\"per_page\":100");
    }

    @Test
    void requiresTheOperationsPermission() {
        String[] alice = LoggedIn.alice(server);

        assertThat(server.get("/v1/events").statusCode()).isEqualTo(401);
        HttpResponse<String> answer = server.get("/v1/events", alice);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"code\":\"forbidden\"");
        LoggedIn.holding(server, "auditor");
        assertThat(server.get("/v1/events", alice).statusCode()).isEqualTo(403);
        LoggedIn.holding(server, "admin");
        assertThat(server.get("/v1/events", alice).statusCode()).isEqualTo(200);
    }

    private static String cursor(int perPage, UUID cursor) {
        return "\"meta\":{\"per_page\":" + perPage + ",\"next_cursor\":\"" + cursor + "\"}}";
    }

    private UUID append(String type, @Nullable UUID user, String payload) {
        String userJson = user == null ? "null" : "\"" + user + "\"";
        String body =
                "{\"type\":\"%s\",\"version\":\"1.0\",\"source\":\"users-service\",\"user_id\":%s,\"payload\":{%s}}"
                        .formatted(type, userJson, payload);
        OutboxMessage message = new OutboxMessage(
                UUID.randomUUID(), type, user, body, "try-2", "", Instant.parse("2026-11-21T09:06:37.810447Z"));
        return server.portero().unitOfWork.run(() -> {
            server.portero().outbox.append(message);
            return message.id();
        });
    }
}
