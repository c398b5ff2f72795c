/// Clocks based on the database: retention, and correction of the clock of this process.
@NullMarked
package dev.portero.application.clock.guard;

import org.jspecify.annotations.NullMarked;
