package dev.portero.rest.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.port.Unavailable;
import dev.portero.domain.role.Permission;
import dev.portero.rest.testing.LoggedIn;
import dev.portero.rest.testing.Machine;
import dev.portero.rest.testing.Server;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.web.router.Router;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Rules of micronaut-security as this module configures them: what no rule allows is rejected.
final class SecurityRulesTest {

    private static final String FORGOTTEN = "/testing/secured/forgotten";

    @RegisterExtension
    final Server server = new Server();

    @Test
    void everyRouteDeclaresItsAccess() {
        assertThat(server.part(Router.class)
                        .uriRoutes()
                        .filter(route ->
                                !route.getUriMatchTemplate().toPathString().startsWith("/testing/")))
                .isNotEmpty()
                .allSatisfy(route -> assertThat(
                                List.of(route.getAnnotationMetadata().stringValues(Secured.class)))
                        .as(route.toString())
                        .isSubsetOf(SecurityRule.IS_ANONYMOUS, SecurityRule.IS_AUTHENTICATED)
                        .hasSize(1));
    }

    @Test
    void closesARouteWithoutAnAnnotation() {
        assertThat(server.get(FORGOTTEN).statusCode()).isEqualTo(401);
        for (String[] caller : List.of(
                LoggedIn.admin(server), Machine.in(server, Permission.values()).bearer())) {
            HttpResponse<String> answer = server.get(FORGOTTEN, caller);

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body())
                    .contains(
                            "\"code\":\"forbidden\"", "\"message\":\"This operation is not permitted to the caller.\"");
        }
    }

    @Test
    void requestWithoutARouteIsNotFoundForEverybody() {
        assertThat(server.get("/nothing-here").statusCode()).isEqualTo(404);
        assertThat(server.get("/nothing-here", LoggedIn.alice(server)).statusCode())
                .isEqualTo(404);
        assertThat(server.post("/v1/users/me", "{}").statusCode()).isEqualTo(405);
    }

    /// A denial without a record would be missing in the audit log.
    @Test
    void denialThatCannotBeRecordedIsUnavailable() {
        String[] alice = LoggedIn.alice(server);
        server.portero().unitOfWork.join(() -> {
            throw new Unavailable("the database", new IllegalStateException("away"));
        });

        assertThat(server.get("/v1/users", alice).statusCode()).isEqualTo(503);
    }

    @Test
    void controllerCanTakeTheAuthentication() {
        String[] admin = LoggedIn.admin(server);
        String id = server.get("/v1/users/me", admin).body().replaceFirst(".*\"id\":\"([^\"]+)\".*", "$1");

        assertThat(server.get("/testing/secured/authentication", admin).body())
                .startsWith(id + " [")
                .contains("users:write");
    }
}
