/// JSON mapping of events: one record for each message.
@NullMarked
package dev.portero.messaging.event;

import org.jspecify.annotations.NullMarked;
