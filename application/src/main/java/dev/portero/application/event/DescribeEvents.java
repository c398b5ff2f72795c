package dev.portero.application.event;

import dev.portero.application.event.port.EventSchemaDocument;

/// Somebody who wants to listen reads what there is to hear.
public final class DescribeEvents {

    private final EventSchemaDocument document;

    public DescribeEvents(EventSchemaDocument document) {
        this.document = document;
    }

    /// The description of every message, in AsyncAPI and JSON.
    public String handle() {
        return document.json();
    }
}
