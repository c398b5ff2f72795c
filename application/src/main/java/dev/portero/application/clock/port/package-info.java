/// Ports of clocks.
@NullMarked
package dev.portero.application.clock.port;

import org.jspecify.annotations.NullMarked;
