/// Broker for tests: embedded or real, with a generic consumer.
@NullMarked
package dev.portero.messaging.broker;

import org.jspecify.annotations.NullMarked;
