package dev.portero.rest.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.domain.principal.Principal;
import dev.portero.rest.testing.LoggedIn;
import dev.portero.rest.testing.Machine;
import dev.portero.rest.testing.Server;
import io.micronaut.http.HttpMethod;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class AuthenticationFilterTest {

    @RegisterExtension
    static final Server SERVER = new Server();

    /// Written by hand, so that every public route is a deliberate decision.
    private static final List<String> PUBLIC_ROUTES = List.of(
            "GET /",
            "GET /.well-known/jwks.json",
            "GET /assets/{version}/{file}",
            "GET /asyncapi.json",
            "GET /docs",
            "GET /health",
            "GET /health/live",
            "GET /health/ready",
            "GET /healthz",
            "GET /metrics",
            "GET /openapi.json",
            "GET /redoc",
            "POST /v1/auth/login",
            "POST /v1/auth/logout",
            "POST /v1/auth/refresh",
            "POST /v1/auth/token",
            "POST /v1/users/register");

    @Test
    void onlyListedRoutesAreAnonymous() {
        List<String> open = routes().stream()
                .filter(AuthenticationFilterTest::isPublic)
                .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
                .map(AuthenticationFilterTest::name)
                .distinct()
                .filter(name -> !name.contains(" /testing/"))
                .sorted()
                .toList();

        assertThat(open).isEqualTo(PUBLIC_ROUTES);
    }

    @Test
    void otherRoutesRejectAnonymousRequests() {
        List<UriRouteInfo<?, ?>> closed =
                routes().stream().filter(route -> !isPublic(route)).toList();

        assertThat(closed)
                .isNotEmpty()
                .allSatisfy(route -> assertThat(SERVER.send(SERVER.request(route.getUriMatchTemplate()
                                                .toPathString()
                                                .replaceAll("\\{[^}]*}", "x"))
                                        .method(route.getHttpMethodName(), BodyPublishers.noBody()))
                                .statusCode())
                        .as(name(route))
                        .isEqualTo(401));
    }

    /// A route that admits clients cannot take a [Principal.User]; the actor is in the request context.
    @Test
    void routesThatAdmitClientsTakeNoUser() {
        assertThat(routes().stream()
                        .filter(route -> route.getAnnotationMetadata().hasAnnotation(RequiresPermission.class))
                        .filter(route -> Stream.of(route.getTargetMethod().getArguments())
                                .anyMatch(argument -> argument.getType() == Principal.User.class))
                        .map(AuthenticationFilterTest::name))
                .isEmpty();
    }

    @Test
    void namesTheMissingPermission() {
        HttpResponse<String> answer = SERVER.get("/v1/users", LoggedIn.alice(SERVER));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"message\":\"This operation requires the permission users:read.\"");
    }

    @Test
    void rejectsAClientFromTheRoutesOfTheOwnAccount() {
        HttpResponse<String> answer =
                SERVER.get("/v1/users/me", Machine.in(SERVER).bearer());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("This operation requires the access token of a user");
    }

    private List<UriRouteInfo<?, ?>> routes() {
        return SERVER.part(Router.class)
                .uriRoutes()
                .<UriRouteInfo<?, ?>>map(route -> route)
                .toList();
    }

    private static boolean isPublic(UriRouteInfo<?, ?> route) {
        return List.of(route.getAnnotationMetadata().stringValues(Secured.class))
                .contains(SecurityRule.IS_ANONYMOUS);
    }

    private static String name(UriRouteInfo<?, ?> route) {
        return route.getHttpMethodName() + " " + route.getUriMatchTemplate().toPathString();
    }
}
