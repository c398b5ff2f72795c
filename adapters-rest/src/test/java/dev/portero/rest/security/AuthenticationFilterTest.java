package dev.portero.rest.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.testing.Server;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class AuthenticationFilterTest {

    @RegisterExtension
    final Server server = new Server();

    /// By hand: a route that is added here was thought about.
    private static final List<String> FOR_ANYBODY = List.of(
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
    void leavesOpenWhatAnybodyMayCallAndNothingElse() {
        List<String> open = routes().stream()
                .filter(route -> route.getAnnotationMetadata().hasAnnotation(Anonymous.class))
                .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
                .map(AuthenticationFilterTest::name)
                .distinct()
                .filter(name -> !name.contains(" /testing/"))
                .sorted()
                .toList();

        assertThat(open).isEqualTo(FOR_ANYBODY);
    }

    @Test
    void keepsEverybodyElseOut() {
        List<UriRouteInfo<?, ?>> closed = routes().stream()
                .filter(route -> !route.getAnnotationMetadata().hasAnnotation(Anonymous.class))
                .toList();

        assertThat(closed)
                .isNotEmpty()
                .allSatisfy(route -> assertThat(server.send(server.request(route.getUriMatchTemplate()
                                                .toPathString()
                                                .replaceAll("\\{[^}]*}", "x"))
                                        .method(route.getHttpMethodName(), BodyPublishers.noBody()))
                                .statusCode())
                        .as(name(route))
                        .isEqualTo(401));
    }

    /// A person cannot be handed to a route that programs may call, too: who asks is in the act, and what they may do
    /// is held.
    @Test
    void asksForNoPersonWhereAProgramMayCall() {
        assertThat(routes().stream()
                        .filter(route -> route.getAnnotationMetadata().hasAnnotation(RequiresPermission.class))
                        .filter(route -> Stream.of(route.getTargetMethod().getArguments())
                                .anyMatch(argument -> argument.getType() == Caller.class))
                        .map(AuthenticationFilterTest::name))
                .isEmpty();
    }

    private List<UriRouteInfo<?, ?>> routes() {
        return server.part(Router.class)
                .uriRoutes()
                .<UriRouteInfo<?, ?>>map(route -> route)
                .toList();
    }

    private static String name(UriRouteInfo<?, ?> route) {
        return route.getHttpMethodName() + " " + route.getUriMatchTemplate().toPathString();
    }
}
