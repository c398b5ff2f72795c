package dev.portero.messaging.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Generator of invalid messages from a valid one: each is invalid in one place, and in one way.
final class InvalidMessages {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<JsonNode> ONE_OF_EACH_TYPE = List.of(
            JSON.textNode("text"),
            JSON.numberNode(17),
            JSON.numberNode(1.5),
            JSON.booleanNode(true),
            JSON.nullNode(),
            JSON.objectNode(),
            JSON.arrayNode());

    /// Members that may be absent.
    private static final Set<String> OPTIONAL = Set.of("traceparent", "correlation_id");
    private static final Set<String> NULLABLE = Set.of("full_name", "reason", "ip", "user_agent");
    /// Members that accept any text.
    private static final Set<String> FREE_TEXT = Set.of("email", "full_name", "reason", "user_agent", "correlation_id");

    private final ObjectNode valid;
    private final Map<String, ObjectNode> invalid = new LinkedHashMap<>();

    private InvalidMessages(ObjectNode valid) {
        this.valid = valid;
    }

    /// Returns the invalid messages, each with a description of what is invalid.
    static Map<String, ObjectNode> invalidate(ObjectNode valid) {
        InvalidMessages generator = new InvalidMessages(valid);
        List.of("/properties", "/headers", "/body").forEach(generator::invalidateObject);
        List.of("", "users.events!", "Users.events", "users.fact")
                .forEach(name -> generator.change("", "exchange", name));
        List.of("", "user.*", "#", "user.made_up", "User.created")
                .forEach(key -> generator.change("", "routing_key", key));
        List.of(0, -1).forEach(number -> generator.change("/headers", "x-user-sequence", JSON.numberNode(number)));
        List.of("2.0", "1", "1.1").forEach(version -> generator.change("/body", "version", version));
        generator.contradict();
        return generator.invalid;
    }

    /// Adds messages in which members that have to be equal differ, each of them well-formed.
    private void contradict() {
        String another = "01a1fd5b-0000-7000-8000-000000000000";
        change("/properties", "message_id", another);
        change("/headers", "cloudEvents:id", another);
        change("/headers", "cloudEvents:subject", another);
        change("/body", "user_id", another);
        change("/headers", "cloudEvents:time", "2001-01-01T00:00:00Z");
        change("/properties", "timestamp", JSON.numberNode(978_307_201));
    }

    private void invalidateObject(String path) {
        change(path, "shoe_size", JSON.numberNode(43));
        valid.at(path).properties().forEach(member -> invalidateMember(path, member.getKey(), member.getValue()));
    }

    private void invalidateMember(String path, String name, JsonNode value) {
        if (!OPTIONAL.contains(name)) {
            ObjectNode copy = valid.deepCopy();
            at(copy, path).remove(name);
            invalid.put(path + " lacks " + name, copy);
        }
        ONE_OF_EACH_TYPE.stream()
                .filter(other -> other.getNodeType() != value.getNodeType())
                .filter(other -> !(NULLABLE.contains(name) && (other.isNull() || other.isTextual())))
                .forEach(other -> change(path, name, other));
        if (value.isObject()) {
            invalidateObject(path + "/" + name);
        } else if (value.isTextual() && !FREE_TEXT.contains(name)) {
            List.of("", value.asText() + "!", " " + value.asText()).forEach(other -> change(path, name, other));
        } else if (value.isNumber()) {
            change(path, name, JSON.numberNode(value.asLong() + 0.5));
        }
    }

    private void change(String path, String name, String instead) {
        change(path, name, JSON.textNode(instead));
    }

    private void change(String path, String name, JsonNode instead) {
        ObjectNode copy = valid.deepCopy();
        at(copy, path).set(name, instead);
        invalid.put("%s/%s is %s".formatted(path, name, instead), copy);
    }

    private static ObjectNode at(ObjectNode message, String path) {
        return (ObjectNode) message.at(path);
    }
}
