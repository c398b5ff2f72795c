package dev.portero.messaging.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Validator of messages against the AsyncAPI document.
///
/// It is stricter than the document, which permits additional headers of a broker: in tests there are none.
public final class SchemaValidator {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode document;
    private final Map<String, String> documented;
    private final Schemas schemas;

    private SchemaValidator(JsonNode document, Map<String, String> documented) {
        this.document = document;
        this.documented = documented;
        this.schemas = new Schemas(document.path("components"));
    }

    /// Returns a validator for the golden copy of the document, which a test compares with the served one.
    public static SchemaValidator golden() {
        try (InputStream copy = SchemaValidator.class.getResourceAsStream("/wire/asyncapi.json")) {
            return new SchemaValidator(JSON.readTree(copy), Map.of());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Returns the same validator for other exchange names.
    ///
    /// @param others maps the documented name of an exchange to its actual name
    public SchemaValidator where(Map<String, String> others) {
        return new SchemaValidator(
                document, others.entrySet().stream().collect(toMap(Map.Entry::getValue, Map.Entry::getKey)));
    }

    /// Returns the message if it is valid, and fails otherwise.
    public GetResponse passed(GetResponse message) {
        List<String> violations = violations(message);
        if (!violations.isEmpty()) {
            throw new AssertionError("%s violates the AsyncAPI document: %s".formatted(message, violations));
        }
        return message;
    }

    /// Returns the violations of a message; empty if it is valid.
    public List<String> violations(GetResponse message) {
        return violations(Received.of(message));
    }

    /// Returns the violations of a body of this type; empty if it is valid.
    public List<String> violations(String type, String body) {
        return body(resolved(document.path("components").path("messages").path(type)), body)
                .toList();
    }

    List<String> violations(Received received) {
        JsonNode channel = channel(received.routingKey());
        if (channel.isMissingNode()) {
            return List.of("no message has the routing key " + received.routingKey());
        }
        JsonNode message = resolved(resolved(channel.path("messages").iterator().next()));
        return Stream.of(
                        exchange(channel, received),
                        properties(message, received),
                        schemas.violations(message.path("headers"), received.headers())
                                .map(violation -> "headers: " + violation),
                        body(message, received.body()),
                        agreement(received))
                .flatMap(violations -> violations)
                .toList();
    }

    JsonNode document() {
        return document;
    }

    /// Resolves a reference; any other node resolves to itself.
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private JsonNode channel(String routingKey) {
        return document.path("channels")
                .valueStream()
                .filter(channel -> channel.path("address").asText().equals(routingKey))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private Stream<String> exchange(JsonNode channel, Received received) {
        String expected =
                resolved(channel.path("bindings")).at("/amqp/exchange/name").asText();
        String actual = documented.getOrDefault(received.exchange(), received.exchange());
        return agree("the exchange", expected, actual);
    }

    private Stream<String> properties(JsonNode message, Received received) {
        return Stream.of(
                        schemas.violations(message.path("x-amqp-properties"), received.properties())
                                .map(violation -> "properties: " + violation),
                        agree(
                                "the content type",
                                message.path("contentType").asText(),
                                received.properties().path("content_type").asText()),
                        agree(
                                "the message type",
                                message.at("/bindings/amqp/messageType").asText(),
                                received.properties().path("type").asText()))
                .flatMap(violations -> violations);
    }

    private Stream<String> body(JsonNode message, String body) {
        if (message.isMissingNode()) {
            return Stream.of("the document has no such message");
        }
        try {
            return schemas.violations(message.path("payload"), JSON.readTree(body.getBytes(UTF_8)))
                    .map(violation -> "body: " + violation);
        } catch (IOException failure) {
            return Stream.of("the body is no JSON: " + body);
        }
    }

    /// Checks that values which appear in several places are equal. (No schema can express that.)
    private static Stream<String> agreement(Received received) {
        JsonNode properties = received.properties();
        JsonNode headers = received.headers();
        JsonNode body = bodyOf(received);
        return Stream.of(
                        agree("the id", text(properties, "message_id"), text(headers, "cloudEvents:id")),
                        agree("the source", text(properties, "app_id"), text(headers, "cloudEvents:source")),
                        agree("the source", text(properties, "app_id"), text(body, "source")),
                        agree("the type", received.routingKey(), text(headers, "cloudEvents:type")),
                        agree("the type", received.routingKey(), text(body, "type")),
                        agree("the user", text(headers, "cloudEvents:subject"), user(body)),
                        agree(
                                "the presence of a user",
                                Boolean.toString(headers.has("cloudEvents:subject")),
                                Boolean.toString(headers.has("x-user-sequence"))),
                        agree("the time", text(properties, "timestamp"), second(text(headers, "cloudEvents:time"))))
                .flatMap(violations -> violations);
    }

    private static Stream<String> agree(String what, String one, String other) {
        return one.equals(other)
                ? Stream.empty()
                : Stream.of("%s is %s in one place and %s in another".formatted(what, one, other));
    }

    private static String text(JsonNode object, String member) {
        return object.path(member).asText();
    }

    /// Returns the user of the message; empty if it concerns none.
    private static String user(JsonNode body) {
        return body.path("user_id").isNull() ? "" : text(body, "user_id");
    }

    private static String second(String time) {
        try {
            return Long.toString(Instant.parse(time).getEpochSecond());
        } catch (DateTimeException e) {
            return "no time";
        }
    }

    private static JsonNode bodyOf(Received received) {
        try {
            return JSON.readTree(received.body().getBytes(UTF_8));
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
