package dev.portero.rest.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.testing.Server;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JwksControllerTest {

    @RegisterExtension
    final Server server = new Server();

    @Test
    void publishesOnlyThePublicPartsOfTheKeys() {
        server.portero().publicKeys.publish("first");

        HttpResponse<String> answer = server.get("/.well-known/jwks.json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\","
                        + "\"x\":\"axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY\","
                        + "\"y\":\"T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU\","
                        + "\"kid\":\"first\",\"use\":\"sig\",\"alg\":\"ES256\"}]}");
    }

    @Test
    void isCacheableForFiveMinutes() {
        assertThat(server.get("/.well-known/jwks.json").headers().allValues("Cache-Control"))
                .containsExactly("public, max-age=300");
    }

    @Test
    void publishesAnEmptySetForASharedSecret() {
        assertThat(server.get("/.well-known/jwks.json").body()).isEqualTo("{\"keys\":[]}");
    }
}
