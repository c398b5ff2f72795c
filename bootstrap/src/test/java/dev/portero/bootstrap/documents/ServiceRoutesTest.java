package dev.portero.bootstrap.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.bootstrap.Service;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Routes of the running service: those of its controllers. No framework module adds one, such as `/login`, `/logout`,
/// `/oauth/access_token`, `/token_info` or `/keys` of micronaut-security.
final class ServiceRoutesTest {

    @Test
    void serviceHasTheRoutesOfItsControllersOnly() {
        List<String> declared = RestRoute.all().stream().map(RestRoute::name).toList();

        try (Service service = Service.start(InMemoryPortero.PROPERTIES, new InMemoryPortero().adapters())) {
            assertThat(service.useCase(Router.class)
                            .uriRoutes()
                            .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
                            .map(route -> route.getHttpMethodName() + " "
                                    + route.getUriMatchTemplate().toPathString())
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(declared);
        }
    }
}
