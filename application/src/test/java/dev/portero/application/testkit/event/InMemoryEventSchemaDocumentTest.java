package dev.portero.application.testkit.event;

import dev.portero.application.event.port.EventSchemaDocument;

/// [EventSchemaDocumentContract] on [InMemoryEventSchemaDocument].
final class InMemoryEventSchemaDocumentTest extends EventSchemaDocumentContract {

    @Override
    protected EventSchemaDocument document(String service, String version, String exchange) {
        return new InMemoryEventSchemaDocument(service, version, exchange);
    }
}
