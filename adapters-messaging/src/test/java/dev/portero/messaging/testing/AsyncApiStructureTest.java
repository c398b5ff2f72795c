package dev.portero.messaging.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Structure of the AsyncAPI document: valid against the official JSON schema, with references that resolve.
final class AsyncApiStructureTest {

    /// File `schemas/3.0.0-without-$id.json` of the npm package `@asyncapi/specs` 6.11.1, unchanged.
    private static final String SPECIFICATION = "/asyncapi/3.0.0.json";

    /// Schemas that stay open, because brokers add headers.
    private static final Set<String> OPEN = Set.of(
            "/components/schemas/UserHeaders",
            "/components/schemas/GeneralHeaders",
            "/components/schemas/LoginHeaders");

    private final JsonNode document = SchemaValidator.golden().document();

    @Test
    void conformsToTheSpecification() throws IOException {
        assertThat(violations(document)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', asyncapi, 2.6.0",
        "/info, version, ",
        "/channels/user.created, routingKey, user.created",
        "/operations/user.created, action, publish",
        "/operations/user.created, channel, user.created",
        "/components/channelBindings/events/amqp, is, topic",
        "/components/channelBindings/events/amqp/exchange, type, quorum",
        "/components/messages/user.created, payload, UserCreated",
        "/components/messages/user.created/examples/0, properties, none",
        "/components/operationBindings/persistent/amqp, deliveryMode, 3"
    })
    void changedMemberViolatesTheSpecification(String path, String member, String instead) throws IOException {
        ObjectNode invalid = document.deepCopy();
        ((ObjectNode) invalid.at(path)).put(member, instead);

        assertThat(violations(invalid)).isNotEmpty();
    }

    @Test
    void everyReferenceResolves() {
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(document.at(reference.substring(1)))
                        .as(reference)
                        .isNotEmpty());
    }

    @Test
    void everyComponentIsReferenced() {
        Set<String> used = new HashSet<>(document.findValuesAsText("$ref"));

        for (String kind : List.of("messages", "schemas", "channelBindings", "operationBindings")) {
            document.path("components")
                    .path(kind)
                    .fieldNames()
                    .forEachRemaining(name -> assertThat(used).contains("#/components/" + kind + "/" + name));
        }
    }

    @Test
    void everyObjectIsClosedAndListsItsRequiredMembers() {
        assertThat(objects(document.at("/components/schemas"), "/components/schemas"))
                .filteredOn(found -> !OPEN.contains(found.path()))
                .hasSizeGreaterThanOrEqualTo(2 * count("send") + count("receive"))
                .allSatisfy(found -> {
                    assertThat(found.schema().path("additionalProperties").isBoolean())
                            .as(found.path())
                            .isTrue();
                    assertThat(found.schema().path("additionalProperties").asBoolean())
                            .as(found.path())
                            .isFalse();
                    assertThat(found.schema().path("required").isArray())
                            .as(found.path())
                            .isTrue();
                });
    }

    /// An event has a body with a payload; a command has a body.
    private int count(String action) {
        return (int) document.path("operations")
                .valueStream()
                .filter(operation -> operation.path("action").asText().equals(action))
                .count();
    }

    private record Found(String path, JsonNode schema) {}

    private static Stream<Found> objects(JsonNode node, String path) {
        Stream<Found> own = node.has("properties") ? Stream.of(new Found(path, node)) : Stream.of();
        Stream<Found> below =
                node.properties().stream().flatMap(member -> objects(member.getValue(), path + "/" + member.getKey()));
        return Stream.concat(own, below);
    }

    private static List<String> violations(JsonNode document) throws IOException {
        try (InputStream specification = AsyncApiStructureTest.class.getResourceAsStream(SPECIFICATION)) {
            return Schemas.plainViolations(SchemaValidator.JSON.readTree(specification), document)
                    .toList();
        }
    }
}
