/// Ports of events: outbox, archive, wire format and broker.
@NullMarked
package dev.portero.application.event.port;

import org.jspecify.annotations.NullMarked;
