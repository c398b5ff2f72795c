package dev.portero.messaging.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.LongString;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Received message as JSON, with the property names of the AMQP specification.
record Received(String exchange, String routingKey, ObjectNode properties, ObjectNode headers, String body) {

    static Received of(GetResponse message) {
        return new Received(
                message.getEnvelope().getExchange(),
                message.getEnvelope().getRoutingKey(),
                object(properties(message.getProps())),
                object(message.getProps().getHeaders()),
                new String(message.getBody(), UTF_8));
    }

    /// Returns every property that is set, except the headers.
    private static Map<String, @Nullable Object> properties(BasicProperties properties) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("content_type", properties.getContentType());
        all.put("content_encoding", properties.getContentEncoding());
        all.put("delivery_mode", properties.getDeliveryMode());
        all.put("priority", properties.getPriority());
        all.put("correlation_id", properties.getCorrelationId());
        all.put("reply_to", properties.getReplyTo());
        all.put("expiration", properties.getExpiration());
        all.put("message_id", properties.getMessageId());
        all.put("timestamp", properties.getTimestamp());
        all.put("type", properties.getType());
        all.put("user_id", properties.getUserId());
        all.put("app_id", properties.getAppId());
        all.put("cluster_id", properties.getClusterId());
        all.values().removeIf(value -> value == null);
        return all;
    }

    private static ObjectNode object(@Nullable Map<String, ? extends @Nullable Object> table) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (table != null) {
            table.forEach((name, value) -> object.set(name, json(value)));
        }
        return object;
    }

    /// Converts a value. AMQP has more types than JSON: a type that no message uses becomes a text that no schema
    /// accepts.
    private static JsonNode json(@Nullable Object value) {
        return switch (value) {
            case null -> NullNode.instance;
            case String text -> JsonNodeFactory.instance.textNode(text);
            case LongString text -> JsonNodeFactory.instance.textNode(text.toString());
            case Integer number -> JsonNodeFactory.instance.numberNode(number);
            case Long number -> JsonNodeFactory.instance.numberNode(number);
            case Boolean truth -> JsonNodeFactory.instance.booleanNode(truth);
            case Date time ->
                JsonNodeFactory.instance.numberNode(time.toInstant().getEpochSecond());
            default -> JsonNodeFactory.instance.textNode(value.getClass() + " " + value);
        };
    }
}
