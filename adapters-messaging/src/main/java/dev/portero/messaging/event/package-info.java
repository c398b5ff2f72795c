/// The wire form of facts: one JSON record for each.
@NullMarked
package dev.portero.messaging.event;

import org.jspecify.annotations.NullMarked;
