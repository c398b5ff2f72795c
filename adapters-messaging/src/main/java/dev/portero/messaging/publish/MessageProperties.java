package dev.portero.messaging.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.OutboxMessage;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Message metadata outside the body: AMQP properties, CloudEvents headers (binary mode), W3C trace context.
final class MessageProperties {

    private static final int PERSISTENT = 2;
    private static final int LONGEST_SHORT_STRING = 255;

    private final String service;

    MessageProperties(String service) {
        this.service = service;
    }

    BasicProperties of(ClaimedMessage outgoing) {
        OutboxMessage message = outgoing.message();
        return new BasicProperties.Builder()
                .contentType("application/json")
                .deliveryMode(PERSISTENT)
                .messageId(message.id().toString())
                .timestamp(Date.from(message.occurredAt()))
                .type(message.type())
                .appId(service)
                .correlationId(orNothing(message.requestId()))
                .headers(headers(message, outgoing.sequence()))
                .build();
    }

    private Map<String, Object> headers(OutboxMessage message, long sequence) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("cloudEvents:specversion", "1.0");
        headers.put("cloudEvents:id", message.id().toString());
        headers.put("cloudEvents:source", service);
        headers.put("cloudEvents:type", message.type());
        headers.put("cloudEvents:time", message.occurredAt().toString());
        if (message.subject() != null) {
            headers.put("cloudEvents:subject", message.subject().toString());
        }
        if (!message.traceParent().isEmpty()) {
            headers.put("traceparent", message.traceParent());
        }
        if (sequence > 0) {
            headers.put("x-user-sequence", sequence);
        }
        return headers;
    }

    /// Omits a text that exceeds an AMQP short string: it would block its message, and all later ones, forever.
    private static @Nullable String orNothing(String text) {
        return text.isEmpty() || text.getBytes(UTF_8).length > LONGEST_SHORT_STRING ? null : text;
    }
}
