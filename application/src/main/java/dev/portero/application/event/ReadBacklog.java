package dev.portero.application.event;

import dev.portero.application.event.port.Backlog;
import dev.portero.application.event.port.EventArchive;

/// Somebody who runs the service wants to know how much waits for the broker.
public final class ReadBacklog {

    private final EventArchive archive;

    public ReadBacklog(EventArchive archive) {
        this.archive = archive;
    }

    public Backlog handle() {
        return archive.backlog();
    }
}
