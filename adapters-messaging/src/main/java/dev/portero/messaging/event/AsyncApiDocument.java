package dev.portero.messaging.event;

import dev.portero.application.event.port.EventSchemaDocument;
import dev.portero.messaging.ServiceConfiguration;
import dev.portero.messaging.Topology;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// AsyncAPI document: its parts, one for each feature, merged and with the names of this service filled in.
///
/// The parts are written by hand. They are the contract; tests validate the messages against it.
@Singleton
final class AsyncApiDocument implements EventSchemaDocument {

    private static final List<String> PARTS =
            List.of("api", "user", "role", "session", "credential", "audit", "command");

    private final String whole;

    AsyncApiDocument(ObjectMapper json, ServiceConfiguration service, Topology topology) {
        Map<String, String> names = Map.of(
                "${service}", service.name(),
                "${version}", service.version(),
                "${events}", topology.events(),
                "${facts}", topology.facts());
        try {
            JsonNode document = JsonNode.createObjectNode(Map.of());
            for (String part : PARTS) {
                document = merged(document, read(json, part));
            }
            whole = json.writeValueAsString(named(document, names));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String json() {
        return whole;
    }

    private static JsonNode read(ObjectMapper json, String part) throws IOException {
        String path = "asyncapi/" + part + ".json";
        try (InputStream stream = AsyncApiDocument.class.getClassLoader().getResourceAsStream(path)) {
            JsonNode read = stream == null ? null : json.readValue(stream, JsonNode.class);
            if (read == null) {
                throw new IllegalStateException(path + " is missing from the class path");
            }
            return read;
        }
    }

    /// Merges two nodes: a member of both has to be an object in both, and is merged recursively.
    private static JsonNode merged(JsonNode first, JsonNode second) {
        if (!first.isObject() || !second.isObject()) {
            throw new IllegalStateException(
                    "Two parts of the AsyncAPI document define the same member: " + first + " and " + second);
        }
        Map<String, JsonNode> both = new LinkedHashMap<>();
        first.entries().forEach(member -> both.put(member.getKey(), member.getValue()));
        second.entries().forEach(member -> both.merge(member.getKey(), member.getValue(), AsyncApiDocument::merged));
        return JsonNode.createObjectNode(both);
    }

    /// Replaces placeholders with names; a string is a placeholder only as a whole.
    private static JsonNode named(JsonNode node, Map<String, String> names) {
        if (node.isObject()) {
            Map<String, JsonNode> members = new LinkedHashMap<>();
            node.entries().forEach(member -> members.put(member.getKey(), named(member.getValue(), names)));
            return JsonNode.createObjectNode(members);
        }
        if (node.isArray()) {
            List<JsonNode> elements = new ArrayList<>();
            node.values().forEach(element -> elements.add(named(element, names)));
            return JsonNode.createArrayNode(elements);
        }
        return node.isString()
                ? JsonNode.createStringNode(names.getOrDefault(node.getStringValue(), node.getStringValue()))
                : node;
    }
}
