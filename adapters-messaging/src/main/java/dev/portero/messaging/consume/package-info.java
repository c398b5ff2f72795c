/// Consumers of messages from the broker.
@NullMarked
package dev.portero.messaging.consume;

import org.jspecify.annotations.NullMarked;
