package dev.portero.messaging.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Mutation test of the validator: every known message is made invalid in every way, and the validator has to reject
/// each.
final class SchemaValidatorTest {

    private static final SchemaValidator VALIDATOR = SchemaValidator.golden();
    private static final Path WIRE = Path.of("src/test/resources/wire");

    @TestFactory
    Stream<DynamicTest> acceptsEveryKnownMessage() throws IOException {
        return messages().entrySet().stream()
                .map(message -> DynamicTest.dynamicTest(
                        message.getKey(),
                        () -> assertThat(violations(message.getValue())).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> rejectsEveryInvalidMessage() throws IOException {
        return messages().entrySet().stream()
                .map(message -> DynamicTest.dynamicTest(message.getKey(), () -> {
                    Map<String, ObjectNode> invalid = InvalidMessages.invalidate(message.getValue());

                    assertThat(invalid).hasSizeGreaterThan(100);
                    assertThat(invalid.entrySet().stream()
                                    .filter(entry ->
                                            violations(entry.getValue()).isEmpty())
                                    .map(Map.Entry::getKey))
                            .as("accepted although invalid")
                            .isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> rejectsPartsOfAnotherMessage() throws IOException {
        Map<String, ObjectNode> messages = messages();
        return messages.entrySet().stream()
                .map(message -> DynamicTest.dynamicTest(message.getKey(), () -> {
                    for (String part : List.of("exchange", "routing_key", "headers", "properties", "body")) {
                        messages.values().stream()
                                .filter(other -> !other.get(part)
                                        .equals(message.getValue().get(part)))
                                .filter(other -> !other.get("routing_key")
                                        .equals(message.getValue().get("routing_key")))
                                .map(other -> message.getValue().deepCopy().<ObjectNode>set(part, other.get(part)))
                                .forEach(mixed ->
                                        assertThat(violations(mixed)).as(part).isNotEmpty());
                    }
                }));
    }

    @Test
    void rejectsABodyThatIsNotOneJsonDocument() throws IOException {
        ObjectNode valid = messages().values().iterator().next();
        String body = valid.get("body").toString();

        assertThat(VALIDATOR.violations(received(valid, body))).isEmpty();
        for (String other : List.of(
                "",
                "null",
                "[]",
                "nonsense",
                body + body,
                body + "x",
                body.replaceFirst("\\{", "{\"version\":\"1.0\","))) {
            assertThat(VALIDATOR.violations(received(valid, other))).as(other).isNotEmpty();
        }
    }

    @Test
    void acceptsAnExchangeUnderItsConfiguredName() throws IOException {
        ObjectNode moved = messages().values().iterator().next();
        moved.put("exchange", "accounts.events");

        assertThat(violations(moved)).isNotEmpty();
        assertThat(VALIDATOR.where(Map.of("users.events", "accounts.events")).violations(received(moved)))
                .isEmpty();
        assertThat(VALIDATOR.where(Map.of("users.facts", "accounts.events")).violations(received(moved)))
                .isNotEmpty();
    }

    @Test
    void reportsTheViolationsOfAReceivedMessage() {
        BasicProperties bare = new BasicProperties.Builder()
                .headers(Map.of("x", List.of(1)))
                .priority(1)
                .build();
        GetResponse message =
                new GetResponse(new Envelope(1, false, "users.events", "user.created"), bare, new byte[0], 0);

        assertThat(VALIDATOR.violations(message))
                .anyMatch(violation -> violation.contains("message_id"))
                .anyMatch(violation -> violation.contains("priority"))
                .anyMatch(violation -> violation.contains("x-user-sequence"))
                .anyMatch(violation -> violation.contains("no JSON") || violation.contains("body"));
        assertThatThrownBy(() -> VALIDATOR.passed(message)).isInstanceOf(AssertionError.class);
    }

    /// Every example of an event in the document, and every golden body with the metadata of the first example of its
    /// type. (Commands, which others send, have no headers.)
    private static Map<String, ObjectNode> messages() throws IOException {
        Map<String, ObjectNode> messages = new LinkedHashMap<>();
        VALIDATOR.document().at("/components/messages").properties().stream()
                .filter(described -> described.getValue().has("headers"))
                .forEach(described -> {
                    List<ObjectNode> examples = examples(described.getKey(), described.getValue());
                    for (ObjectNode example : examples) {
                        messages.put(described.getKey() + " as example " + messages.size(), example);
                    }
                });
        for (Path file : goldenBodies()) {
            ObjectNode body = (ObjectNode) SchemaValidator.JSON.readTree(Files.readString(file));
            String type = body.path("type").asText();
            ObjectNode message = examples(
                            type,
                            VALIDATOR.document().at("/components/messages").path(type))
                    .getFirst();
            message.set("body", body);
            address((ObjectNode) message.get("headers"), body.get("user_id"));
            messages.put(String.valueOf(file.getFileName()), message);
        }
        return messages;
    }

    /// Sets the headers to those of a message about this user; about none if it is null.
    private static void address(ObjectNode headers, JsonNode user) {
        if (user.isNull()) {
            headers.remove(List.of("cloudEvents:subject", "x-user-sequence"));
            return;
        }
        headers.set("cloudEvents:subject", user);
        if (!headers.has("x-user-sequence")) {
            headers.put("x-user-sequence", 1);
        }
    }

    private static List<Path> goldenBodies() throws IOException {
        try (Stream<Path> files = Files.list(WIRE)) {
            return files.filter(file -> !file.endsWith("asyncapi.json"))
                    .sorted()
                    .toList();
        }
    }

    private static List<ObjectNode> examples(String type, JsonNode described) {
        ArrayNode properties = (ArrayNode) described.at("/x-amqp-properties/examples");
        JsonNode channel = VALIDATOR.document().path("channels").path(type);
        assertThat(described.path("examples")).hasSameSizeAs(properties).isNotEmpty();
        List<ObjectNode> examples = new ArrayList<>();
        IntStream.range(0, properties.size()).forEach(index -> {
            ObjectNode example = JsonNodeFactory.instance.objectNode();
            example.set("exchange", VALIDATOR.resolved(channel.path("bindings")).at("/amqp/exchange/name"));
            example.set("routing_key", channel.path("address"));
            example.set("properties", properties.get(index).deepCopy());
            example.set(
                    "headers",
                    described.path("examples").path(index).path("headers").deepCopy());
            example.set("body", described.path("examples").path(index).path("payload"));
            examples.add(example);
        });
        return examples;
    }

    private static List<String> violations(ObjectNode message) {
        return VALIDATOR.violations(received(message));
    }

    private static Received received(ObjectNode message) {
        return received(message, message.path("body").toString());
    }

    private static Received received(ObjectNode message, String body) {
        return new Received(
                message.path("exchange").asText(),
                message.path("routing_key").asText(),
                (ObjectNode) message.path("properties"),
                (ObjectNode) message.path("headers"),
                body);
    }
}
