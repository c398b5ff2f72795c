package dev.portero.bootstrap.journey;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/// HTTP client of the API.
final class Client {

    /// The `traceparent` header of registrations.
    static final String TRACE_PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI api;

    Client(int port) {
        api = URI.create("http://127.0.0.1:" + port);
    }

    HttpResponse<String> register(String email, String username) {
        String name = username.isEmpty() ? "" : "\"username\":\"" + username + "\",";
        String body = "{\"email\":\"%s\",%s\"password\":\"S3gura123\"}".formatted(email, name);
        return post("/v1/users/register", body, "X-Request-ID", "journey-" + username, "traceparent", TRACE_PARENT);
    }

    /// Logs in a registered user and returns the `Authorization` header.
    String[] authorization(String username) {
        String body = "{\"username\":\"%s\",\"password\":\"S3gura123\"}".formatted(username);
        String answer = post("/v1/auth/login", body).body();
        return new String[] {
            "Authorization", "Bearer " + answer.replaceFirst("(?s).*\"access_token\":\"([^\"]*)\".*", "$1")
        };
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers));
    }

    HttpResponse<String> post(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> patch(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json)));
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(api.resolve(path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
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
