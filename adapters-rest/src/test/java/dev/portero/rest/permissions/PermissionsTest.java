package dev.portero.rest.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.key.KeyPolicy;
import dev.portero.application.testkit.role.RoleFixtures;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.credential.Password;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.User;
import dev.portero.rest.permissions.Matrix.Caller;
import dev.portero.rest.permissions.Matrix.Row;
import dev.portero.rest.testing.Machine;
import dev.portero.rest.testing.Server;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every route responds to every kind of caller as the permission matrix says.
final class PermissionsTest {

    private static final Path PAGE = Path.of("..", "docs", "permissions.md");
    private static final String PASSWORD = "S3gura123";

    @RegisterExtension
    final Server server = new Server();

    private int counter;

    /// Target of a request: a user and one of their sessions.
    private record Target(User owner, Session session) {}

    @Test
    void matrixHasARowForEveryRoute() throws IOException {
        List<String> rows = Matrix.read().rows().stream().map(Row::route).toList();

        assertThat(rows).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(server.routes());
    }

    @Test
    void documentationPageIsUpToDate() throws IOException {
        Path mine = Files.writeString(
                Path.of("target/permissions.md"), Matrix.read().page());

        assertThat(PAGE)
                .as("to accept the change: cp adapters-rest/%s docs/permissions.md", mine)
                .hasSameTextualContentAs(mine);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void routeReturnsTheStatusOfTheMatrix(Row row) {
        Map<Caller, Integer> answers = new EnumMap<>(Caller.class);
        for (Caller caller : Caller.values()) {
            answers.put(caller, responseFor(row, caller).statusCode());
        }

        assertThat(answers).as(row.route()).isEqualTo(row.statuses());
    }

    static Stream<Row> rows() throws IOException {
        return Matrix.read().rows().stream();
    }

    private HttpResponse<String> responseFor(Row row, Caller caller) {
        promotePendingKeys();
        User self = newUser(caller == Caller.OTHER || caller == Caller.CLIENT ? "user" : role(caller));
        Target own = new Target(self, session(self));
        User otherUser = newUser("user");
        Target others = new Target(otherUser, session(otherUser));
        boolean targetsOther = row.path().startsWith("/v1/users/{id}") ? caller != Caller.USER : caller == Caller.OTHER;
        String[] headers = authorization(caller, self);
        HttpRequest.Builder request =
                server.request(path(row, targetsOther ? others : own), headers).method(row.method(), body(row, others));
        if (row.body().startsWith("form ")) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        } else if (!row.body().isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return server.send(request);
    }

    /// Activates pending keys, so that another one can be created: at most one may be pending.
    private void promotePendingKeys() {
        server.portero().clock.advance(KeyPolicy.OVERLAP);
        server.portero().signingKeys.activate(KeyPolicy.TAIL);
    }

    private String path(Row row, Target target) {
        String path = row.path();
        if (path.startsWith("/v1/users/{id}")) {
            path = path.replace("{id}", target.owner().id().toString());
        }
        if (path.startsWith("/v1/clients/{id}")) {
            path = path.replace(
                    "{id}", Machine.in(server, Permission.USERS_READ).id().toString());
        }
        if (path.startsWith("/v1/roles/{name}")) {
            String name = unique("role");
            server.portero().roles.define(RoleFixtures.role(name));
            path = path.replace("{name}", name);
        }
        String filled = path.replace(
                        "/v1/auth/sessions/{id}",
                        "/v1/auth/sessions/" + target.session().id())
                .replace("{session}", target.session().id().toString())
                .replace("/v1/keys/{id}", "/v1/keys/unknown")
                .replace("{version}", "0")
                .replace("{file}", "nothing.js");
        assertThat(filled).as("unfilled path variable").doesNotContain("{");
        return filled;
    }

    private HttpRequest.BodyPublisher body(Row row, Target others) {
        String reader =
                row.body().contains("{auditor}") ? newUser("auditor").id().toString() : "";
        String body = row.body()
                .replace("{auditor}", reader)
                .replaceFirst("^form ", "")
                .replace("{new}", unique("new"))
                .replace("{other}", others.owner().profile().username().value());
        return body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    }

    private String[] authorization(Caller caller, User self) {
        return switch (caller) {
            case ANONYMOUS -> new String[0];
            case CLIENT -> Machine.in(server, Permission.values()).bearer();
            case USER, MEMBER, AUDITOR, ADMIN, OTHER -> loggedIn(self);
        };
    }

    private String[] loggedIn(User self) {
        String login = "{\"username\":\"%s\",\"password\":\"%s\"}"
                .formatted(self.profile().username(), PASSWORD);
        String token =
                server.post("/v1/auth/login", login).body().replaceFirst("(?s).*\"access_token\":\"([^\"]*)\".*", "$1");
        return new String[] {"Authorization", "Bearer " + token};
    }

    private static String role(Caller caller) {
        return switch (caller) {
            case ANONYMOUS, USER, OTHER, CLIENT -> "user";
            case MEMBER -> "member";
            case AUDITOR -> "auditor";
            case ADMIN -> "admin";
        };
    }

    private User newUser(String role) {
        String name = unique("tester");
        User user = UserFixtures.user(name + "@b.cl", name);
        server.portero().users.insert(user);
        server.portero().credentials.put(user.id(), server.portero().hasher.hash(Password.of(PASSWORD)));
        server.portero().roles.assign(user.id(), Set.of(new RoleName(role)));
        return user;
    }

    private Session session(User user) {
        Session session = SessionFixtures.session(user.id());
        server.portero().sessions.open(session);
        return session;
    }

    private String unique(String stem) {
        counter++;
        return stem + counter;
    }
}
