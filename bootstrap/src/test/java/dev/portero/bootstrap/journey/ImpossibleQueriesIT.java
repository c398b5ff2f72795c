package dev.portero.bootstrap.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.body.StrictJson;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Values that PostgreSQL cannot store, compare or skip reach no statement: each query parameter and path variable of
/// the OpenAPI document is tried on a real database. `ImpossibleValuesTest` tries more of them, without a database.
final class ImpossibleQueriesIT {

    private static final String UNKNOWN_ID = "01a1fd5b-8c72-769e-b96a-231d3f09e8a4";

    private static final List<String> VALUES = List.of(
            "%00",
            "a%00b",
            "%ED%A0%80",
            "%F4%90%80%80",
            "-1",
            "2147483648",
            "-9223372036854775809",
            "9".repeat(400),
            "%2B999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00%2B18:00",
            "10000-01-01",
            "0000-12-31",
            "0001-01-01T00:00:00%2B18:00",
            "9999-12-31T23:59:59.999999999-18:00",
            "%E2%80%8B",
            "%EF%BF%BF",
            "%F4%8F%BF%BF",
            "%CD%85%CC%B4".repeat(200));

    private static final List<String> CURSORS = Stream.of(
                    "\0",
                    "-created_at\n" + UNKNOWN_ID + "\n+999999999-12-31T23:59:59Z",
                    "-created_at\n" + UNKNOWN_ID + "\n0001-01-01T00:00:00Z",
                    "-created_at\n" + UNKNOWN_ID + "\n9999-12-31T23:59:59.999999Z",
                    "email\n" + UNKNOWN_ID + "\na\0b",
                    "email\n" + UNKNOWN_ID + "\n\uffff\udbff\udfff",
                    "username\n" + UNKNOWN_ID + "\n\0",
                    "status\n" + UNKNOWN_ID + "\nGONE",
                    "status\n" + UNKNOWN_ID + "\nDELETED",
                    "9999-12-31T23:59:59.999999Z\n" + UNKNOWN_ID,
                    "2026-11-21T10:00:00Z\n\0")
            .map(place -> Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8)))
            .toList();

    @TempDir
    Path directory = Path.of("");

    @Test
    void impossibleValuesCauseNoServerError() throws Exception {
        try (ServiceFixture fixture = ServiceFixture.onSharedServer(
                        directory.resolve("portero"), Map.of("portero.background-tasks", "off"));
                Tables tables = new Tables(fixture.database())) {
            Client client = fixture.client();
            client.register("a@b.cl", "alice");
            tables.execute("UPDATE role_assignments SET role = 'admin'");
            String[] admin = client.authorization("alice");

            List<String> targets = targets(client);

            assertThat(targets).hasSizeGreaterThan(500);
            for (String target : targets) {
                String method = target.substring(0, target.indexOf(' '));
                String path = target.substring(method.length() + 1);
                HttpRequest.Builder request = client.request(path, admin);
                boolean hasBody = method.startsWith("P");
                assertThat(client.send(
                                        hasBody
                                                ? request.header("Content-Type", "application/json")
                                                        .method(method, BodyPublishers.ofString("{}"))
                                                : request.method(method, BodyPublishers.noBody()))
                                .statusCode())
                        .as(target)
                        .isLessThan(500);
            }
        }
    }

    /// Requests with one impossible value each.
    private static List<String> targets(Client client) throws Exception {
        List<String> targets = new ArrayList<>();
        members(StrictJson.object(client.get("/openapi.json").body().getBytes(UTF_8))
                        .get("paths"))
                .forEach((path, operations) -> members(operations)
                        .forEach((method, operation) -> parameters(operation).forEach(parameter -> {
                            String call = method.toUpperCase(Locale.ROOT) + " ";
                            String name = String.valueOf(parameter.get("name"));
                            if ("query".equals(parameter.get("in"))) {
                                VALUES.forEach(value -> targets.add(call + filled(path) + "?" + name + "=" + value));
                                if (name.equals("cursor")) {
                                    targets.addAll(cursors(call + filled(path)));
                                }
                            } else if ("path".equals(parameter.get("in"))) {
                                VALUES.forEach(
                                        value -> targets.add(call + filled(path.replace("{" + name + "}", value))));
                            }
                        })));
        return targets;
    }

    private static List<String> cursors(String call) {
        return CURSORS.stream()
                .flatMap(cursor -> Stream.of("", "&sort=email", "&sort=username", "&sort=status")
                        .map(sort -> call + "?cursor=" + cursor + sort))
                .toList();
    }

    private static String filled(String path) {
        return path.replaceAll("\\{[^}]*}", UNKNOWN_ID);
    }

    private static List<Map<String, @Nullable Object>> parameters(@Nullable Object operation) {
        return members(operation).get("parameters") instanceof List<?> parameters
                ? parameters.stream().map(ImpossibleQueriesIT::members).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked") // keys of JSON objects are strings
    private static Map<String, @Nullable Object> members(@Nullable Object object) {
        return object instanceof Map<?, ?> members ? (Map<String, @Nullable Object>) members : Map.of();
    }
}
