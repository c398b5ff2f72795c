package dev.portero.application.testkit.event;

import dev.portero.application.event.port.EventSchemaDocument;
import dev.portero.application.testkit.CaughtBy;

/// Broken [EventSchemaDocument]: each adapter is wrong in one way, which a test of [EventSchemaDocumentContract]
/// catches.
final class BrokenEventSchemaDocument {

    private BrokenEventSchemaDocument() {}

    @CaughtBy("containsServiceVersionAndExchange")
    static final class EventSchemaDocumentOfAnotherService extends EventSchemaDocumentContract {

        @Override
        protected EventSchemaDocument document(String service, String version, String exchange) {
            return new InMemoryEventSchemaDocument();
        }
    }
}
