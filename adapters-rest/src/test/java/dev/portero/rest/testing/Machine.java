package dev.portero.rest.testing;

import dev.portero.application.port.Tokens;
import dev.portero.application.testkit.client.ClientFixtures;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.role.Permission;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Registered OAuth client with its secret.
public record Machine(Server server, ClientId id, String secret) {

    public static Machine in(Server server, Permission... permissions) {
        Tokens.Secret secret = server.portero().tokens.next();
        Client client = ClientFixtures.client(server.portero().ids, secret, permissions);
        server.portero().clients.register(client);
        return new Machine(server, client.id(), secret.value());
    }

    /// Its HTTP Basic credentials: the name and the value of `Authorization`.
    public String[] basic() {
        return basic(id.toString(), secret);
    }

    public static String[] basic(String id, String secret) {
        String joined = encoded(id) + ":" + encoded(secret);
        return new String[] {
            "Authorization", "Basic " + Base64.getEncoder().encodeToString(joined.getBytes(StandardCharsets.UTF_8))
        };
    }

    /// Its access token as a header.
    public String[] bearer(String... more) {
        String answer = form(server, "/v1/auth/token", basic(), pairs("grant_type", "client_credentials", more))
                .body();
        return new String[] {
            "Authorization", "Bearer " + answer.replaceFirst("(?s).*\"access_token\":\"([^\"]*)\".*", "$1")
        };
    }

    /// Revokes the client directly in the store.
    public void revoke() {
        server.portero()
                .clients
                .save(server.portero().clients.find(id).orElseThrow().revoke());
    }

    /// Sends a form: names and values alternate.
    public static HttpResponse<String> form(Server server, String path, String[] headers, String... pairs) {
        return raw(
                server,
                path,
                headers,
                Stream.iterate(0, at -> at < pairs.length, at -> at + 2)
                        .map(at -> encoded(pairs[at]) + "=" + encoded(pairs[at + 1]))
                        .collect(Collectors.joining("&")));
    }

    /// Sends any body as a form.
    public static HttpResponse<String> raw(Server server, String path, String[] headers, String body) {
        return server.send(server.request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private static String[] pairs(String name, String value, String... more) {
        return Stream.concat(Stream.of(name, value), Stream.of(more)).toArray(String[]::new);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
