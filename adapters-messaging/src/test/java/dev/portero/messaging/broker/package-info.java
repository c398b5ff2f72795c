/// A broker to test with: embedded or real, with a stock consumer behind it.
@NullMarked
package dev.portero.messaging.broker;

import org.jspecify.annotations.NullMarked;
