/// The trail of acts, in memory, and what every one must do.
@NullMarked
package dev.portero.application.testkit.audit;

import org.jspecify.annotations.NullMarked;
