/// Events: the outbox, the relay to the broker, the event stream and its retention.
@NullMarked
package dev.portero.application.event;

import org.jspecify.annotations.NullMarked;
