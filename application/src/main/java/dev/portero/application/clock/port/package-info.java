/// The clocks that there are, and which of them decides.
@NullMarked
package dev.portero.application.clock.port;

import org.jspecify.annotations.NullMarked;
