/// The outbox, the wire form of events, and the broker, as the application sees them.
@NullMarked
package dev.portero.application.event.port;

import org.jspecify.annotations.NullMarked;
