package dev.portero.bootstrap.journey;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/// Somebody who calls the API.
final class Client {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI api;

    Client(int port) {
        api = URI.create("http://127.0.0.1:" + port);
    }

    HttpResponse<String> register(String email, String username) {
        String name = username.isEmpty() ? "" : "\"username\":\"" + username + "\",";
        String body = "{\"email\":\"%s\",%s\"password\":\"S3gura123\"}".formatted(email, name);
        return send(HttpRequest.newBuilder(api.resolve("/v1/users/register"))
                .header("Content-Type", "application/json")
                .header("X-Request-ID", "journey-" + username)
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(api.resolve(path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }
}
