package dev.portero.rest.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.portero.rest.testing.LogLines;
import dev.portero.rest.testing.LoggedIn;
import dev.portero.rest.testing.Server;
import io.micronaut.security.filters.AuthenticationFetcher;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Endpoints and readers of micronaut-security that are closed here.
@Isolated("the log has lines of all servers in the process")
final class SecurityEndpointsTest {

    @RegisterExtension
    final Server server = new Server();

    @RegisterExtension
    final LogLines logLines = new LogLines("io.micronaut.security", Level.TRACE);

    @ParameterizedTest
    @CsvSource({
        "POST, /login",
        "GET, /logout",
        "POST, /logout",
        "POST, /oauth/access_token",
        "GET, /token_info",
        "POST, /token_info",
        "GET, /keys"
    })
    void endpointOfTheFrameworkIsAbsent(String method, String path) {
        for (String[] caller : new String[][] {{}, LoggedIn.admin(server)}) {
            assertThat(server.send(server.request(path, caller)
                                    .header("Content-Type", "application/json")
                                    .method(method, BodyPublishers.ofString("{}")))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void principalFetcherIsTheOnlyAuthenticationFetcher() {
        assertThat(server.parts(AuthenticationFetcher.class)).singleElement().isInstanceOf(PrincipalFetcher.class);
    }

    @Test
    void logsNoTokenOfContradictoryHeaders() {
        String token = LoggedIn.alice(server)[1];

        assertThat(server.get("/v1/users/me", "Authorization", token, "Authorization", "Bearer b")
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.get("/v1/users/me", "Authorization", token).statusCode())
                .isEqualTo(200);
        assertThat(logLines.lines()).isNotEmpty().noneMatch(line -> line.contains(token.substring("Bearer ".length())));
    }
}
