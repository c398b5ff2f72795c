package dev.portero.application.event;

import dev.portero.application.event.port.EventSchemaDocument;

/// Description of the published events (AsyncAPI), for consumers.
public final class DescribeEvents {

    private final EventSchemaDocument document;

    public DescribeEvents(EventSchemaDocument document) {
        this.document = document;
    }

    /// Returns the AsyncAPI document in JSON.
    public String handle() {
        return document.json();
    }
}
