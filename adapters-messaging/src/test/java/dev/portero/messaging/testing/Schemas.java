package dev.portero.messaging.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.stream.Stream;

/// JSON Schema validation in the dialect of AsyncAPI (draft 7).
final class Schemas {

    private static final SchemaValidatorsConfig FORMATS_COUNT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V7);

    private final JsonNode components;

    Schemas(JsonNode components) {
        this.components = components.deepCopy();
        this.components.path("schemas").forEach(Schemas::close);
    }

    Stream<String> violations(JsonNode schema, JsonNode value) {
        ObjectNode withComponents = JsonNodeFactory.instance.objectNode();
        withComponents.putArray("allOf").add(schema);
        withComponents.set("components", components);
        return plainViolations(withComponents, value);
    }

    /// Validates against a schema without references.
    static Stream<String> plainViolations(JsonNode schema, JsonNode value) {
        return FACTORY.getSchema(schema, FORMATS_COUNT).validate(value).stream().map(ValidationMessage::getMessage);
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
    }
}
