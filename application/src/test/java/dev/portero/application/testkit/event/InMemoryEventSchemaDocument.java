package dev.portero.application.testkit.event;

import dev.portero.application.event.port.EventSchemaDocument;

/// In-memory [EventSchemaDocument] with the names and without messages.
public final class InMemoryEventSchemaDocument implements EventSchemaDocument {

    private final String json;

    /// Document with the default names.
    public InMemoryEventSchemaDocument() {
        this("users-service", "v1", "users.events");
    }

    public InMemoryEventSchemaDocument(String service, String version, String exchange) {
        this.json = """
                {"asyncapi":"3.0.0","info":{"title":%s,"version":%s},"components":{"channelBindings":{\
                "events":{"amqp":{"is":"routingKey","exchange":{"name":%s,"type":"topic"}}}}}}\
                """.formatted(quoted(service), quoted(version), quoted(exchange));
    }

    @Override
    public String json() {
        return json;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
