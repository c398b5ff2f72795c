package dev.portero.rest.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.stream.Stream;

/// JSON schema validator for the schemas of the document, with closed objects: clients have to expect new fields, but
/// in these tests a response may have no undocumented field.
final class Shapes {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final SchemaValidatorsConfig FORMATS_COUNT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private final JsonNode components;

    Shapes(JsonNode document) {
        this.components = document.at("/components").deepCopy();
        close(components.get("schemas"));
    }

    Stream<String> violations(JsonNode schema, String body) {
        try {
            return violations(schema, JSON.readTree(body));
        } catch (JsonProcessingException failure) {
            return Stream.of("the body is no JSON: " + body);
        }
    }

    Stream<String> violations(JsonNode schema, JsonNode value) {
        ObjectNode withComponents = schema.deepCopy();
        withComponents.set("components", components);
        return schemas.getSchema(withComponents, FORMATS_COUNT).validate(value).stream()
                .map(ValidationMessage::getMessage);
    }

    /// Closes an object schema with named members. The parts of an `allOf` describe the same object together, and stay
    /// open.
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("unevaluatedProperties", false);
        }
        List<JsonNode> parts = node.properties().stream()
                .filter(member -> !member.getKey().equals("allOf"))
                .map(member -> member.getValue())
                .toList();
        parts.forEach(Shapes::close);
        if (node.isArray()) {
            node.forEach(Shapes::close);
        }
    }
}
