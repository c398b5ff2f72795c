package dev.portero.application.event;

import dev.portero.application.event.port.EventDocument;

/// Somebody who wants to listen reads what there is to hear.
public final class DescribeEvents {

    private final EventDocument document;

    public DescribeEvents(EventDocument document) {
        this.document = document;
    }

    /// The description of every message, in AsyncAPI and JSON.
    public String handle() {
        return document.json();
    }
}
