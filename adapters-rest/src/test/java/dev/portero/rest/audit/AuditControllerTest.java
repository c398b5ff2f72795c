package dev.portero.rest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.RecordAuditEntry;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.RecordingEventLog;
import dev.portero.application.testkit.audit.AuditFixtures;
import dev.portero.domain.audit.AccessDenied;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.AuditEntry;
import dev.portero.domain.audit.RequestedChange;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.UserId;
import dev.portero.rest.testing.LoggedIn;
import dev.portero.rest.testing.Machine;
import dev.portero.rest.testing.Server;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AuditControllerTest {

    private static final UUID BOSS = UUID.fromString("01a1fd5b-8c72-769e-b96a-231d3f09e8a4");
    private static final UUID CAROL = UUID.fromString("01a1fd5b-8d51-7f3a-9c2e-0a1b2c3d4e5f");

    @RegisterExtension
    final Server server = new Server();

    @Test
    void returnsAnAuditEntry() {
        appendEntry(0, BOSS, CAROL, Action.USER_STATUS_CHANGED);

        HttpResponse<String> answer = server.get("/v1/audit", LoggedIn.admin(server));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("""
                {"items":[{"id":"01900000-0000-7000-0000-000000000001","at":"2026-11-21T10:00:00.123456Z",\
                "action":"user.status_changed","outcome":"done",\
                "actor":{"kind":"user","id":"01a1fd5b-8c72-769e-b96a-231d3f09e8a4","name":null},\
                "user_id":"01a1fd5b-8d51-7f3a-9c2e-0a1b2c3d4e5f","request_id":"request-0","ip":"192.0.2.7",\
                "user_agent":null,"details":{"reason":"Zoë \\uD83D\\uDC4D, \\"{},\\\\","session":"of 0"}}],\
                "meta":{"per_page":10,"next_cursor":null}}""");
    }

    @Test
    void pagesByCursorToTheEnd() {
        String[] admin = LoggedIn.admin(server);
        for (int second = 0; second < 3; second++) {
            appendEntry(second, BOSS, CAROL, Action.USER_UPDATED);
        }

        String first = server.get("/v1/audit?per_page=2", admin).body();
        assertThat(first).contains("request-2", "request-1").doesNotContain("request-0");
        String cursor = first.replaceFirst("(?s).*\"next_cursor\":\"([^\"]+)\".*", "$1");
        assertThat(server.get("/v1/audit?per_page=2&cursor=" + cursor, admin).body())
                .contains("request-0", "\"next_cursor\":null")
                .doesNotContain("request-1");
    }

    @Test
    void filtersByActorUserActionAndTime() {
        String[] admin = LoggedIn.admin(server);
        appendEntry(1, BOSS, CAROL, Action.USER_UPDATED);
        appendEntry(2, CAROL, CAROL, Action.SESSION_STARTED);

        assertThat(server.get("/v1/audit?actor_id=" + BOSS, admin).body())
                .contains("request-1")
                .doesNotContain("request-2");
        assertThat(server.get("/v1/audit?user_id=" + CAROL + "&action=session.started", admin)
                        .body())
                .contains("request-2")
                .doesNotContain("request-1");
        assertThat(server.get("/v1/audit?from=2026-11-21T10:00:02Z&to=2026-11-21", admin)
                        .body())
                .contains("request-2")
                .doesNotContain("request-1");
    }

    @ParameterizedTest
    @CsvSource({
        "user_id=7,              user_id,  malformed",
        "actor_id=cli,           actor_id, malformed",
        "action=user.*,          action,   unknown",
        "from=yesterday,         from,     malformed",
        "to=2026-13-01,          to,       malformed",
        "from=2026-11-22&to=2026-11-21, to, too_early",
        "cursor=nonsense,        cursor,   unreadable"
    })
    void rejectsInvalidFilters(String query, String field, String code) {
        HttpResponse<String> answer = server.get("/v1/audit?" + query, LoggedIn.admin(server));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"fields\":{\"" + field + "\":[{\"code\":\"" + code + "\"");
    }

    @Test
    void activityHidesTheAddressesOfOtherActors() {
        String[] alice = LoggedIn.alice(server);
        UUID id = idOf(alice);
        appendEntry(1, BOSS, id, Action.USER_STATUS_CHANGED);
        appendEntry(2, id, id, Action.USER_UPDATED);
        appendEntry(3, BOSS, CAROL, Action.USER_UPDATED);

        String body = server.get("/v1/users/me/activity", alice).body();

        assertThat(body).contains("request-2", "request-1").doesNotContain("request-3");
        assertThat(body).containsOnlyOnce("\"ip\":\"192.0.2.7\"").containsOnlyOnce("\"ip\":null");
    }

    @Test
    void activityIncludesTheUsersOwnLogins() {
        String[] alice = LoggedIn.alice(server);
        UUID id = idOf(alice);
        recordEvents();

        assertThat(server.get("/v1/users/me/activity", alice).body())
                .contains("\"action\":\"session.started\",\"outcome\":\"done\",\"actor\":{\"kind\":\"user\",\"id\":\""
                        + id);
        LoggedIn.holding(server, "auditor");
        assertThat(server.get("/v1/audit?actor_id=" + id, alice).body()).contains("\"action\":\"session.started\"");
    }

    @Test
    void recordsADeniedRequest() {
        String[] alice = LoggedIn.alice(server);

        server.get("/v1/users/" + CAROL, alice);

        RecordingEventLog.Entry last = server.portero().events.entries().getLast();
        assertThat(last.act().actor()).isEqualTo(new Actor.User(new UserId(idOf(alice))));
        assertThat(last.act().userAgent()).startsWith("Java-http-client");
        assertThat(last.event())
                .isEqualTo(new AccessDenied(
                        Action.CALL,
                        AccessDenied.Why.NOT_HELD,
                        null,
                        Set.of(Permission.USERS_READ),
                        RequestedChange.UNSAID,
                        "GET /v1/users/{id}",
                        1,
                        server.portero().clock.instant()));
    }

    @Test
    void aggregatesRepeatedDenials() {
        String[] alice = LoggedIn.alice(server);
        int before = server.portero().events.entries().size();

        for (int call = 0; call < 20; call++) {
            assertThat(server.get("/v1/users", alice).statusCode()).isEqualTo(403);
        }

        assertThat(server.portero().events.entries()).hasSize(before + 1);
    }

    @Test
    void recordsAClientDeniedOnAUserRoute() {
        server.get("/v1/users/me", Machine.in(server, Permission.values()).bearer());

        assertThat(server.portero().events.events().getLast())
                .isEqualTo(new AccessDenied(
                        Action.CALL,
                        AccessDenied.Why.NOT_A_USER,
                        null,
                        Set.of(),
                        RequestedChange.UNSAID,
                        "GET /v1/users/me",
                        1,
                        server.portero().clock.instant()));
    }

    private UUID idOf(String[] headers) {
        return UUID.fromString(
                server.get("/v1/users/me", headers).body().replaceFirst("\\{\"id\":\"([^\"]+)\".*", "$1"));
    }

    /// Writes all events so far into the audit log.
    private void recordEvents() {
        InMemoryPortero portero = server.portero();
        RecordAuditEntry recordAuditEntry =
                new RecordAuditEntry(portero.trail, portero.auditMac, portero.tokens, portero.ids);
        portero.unitOfWork.run(() -> {
            portero.events.entries().forEach(entry -> recordAuditEntry.on(entry.act(), entry.event()));
        });
    }

    private void appendEntry(int seconds, @Nullable UUID actor, @Nullable UUID user, Action action) {
        AuditEntry entry = AuditFixtures.entry(seconds, actor, user, action);
        server.portero().unitOfWork.run(() -> {
            server.portero().trail.append(AuditFixtures.passwordNotConfirmed(entry));
        });
    }
}
