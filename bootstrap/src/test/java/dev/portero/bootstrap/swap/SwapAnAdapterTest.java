package dev.portero.bootstrap.swap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.bootstrap.Service;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/// Example of docs/development/swap-an-adapter.md, compiled and run; `DocumentsTest` holds the two together.
final class SwapAnAdapterTest {

    @Test
    void registersThroughTheServerOverACustomAdapter() throws Exception {
        // swap-an-adapter.md: begin
        InMemoryPortero portero = new InMemoryPortero(); // an adapter in memory for every port
        CountingUsers mine = new CountingUsers(portero.users); // and one of your own
        try (Service service = Service.start(InMemoryPortero.PROPERTIES, portero.adapters(mine))) {
            HttpRequest register = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + service.port() + "/v1/users/register"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"email\": \"a@b.cl\", \"password\": \"S3gura123\"}"))
                    .build();
            HttpResponse<String> answer = HttpClient.newHttpClient().send(register, BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(mine.inserted()).isEqualTo(1);
            assertThat(portero.outbox.messages("Registered")).hasSize(1); // the event, with the user, or not at all
        }
        // swap-an-adapter.md: end
    }
}
