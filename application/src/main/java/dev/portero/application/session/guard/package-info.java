/// Session activity, collected in memory and written in batches.
@NullMarked
package dev.portero.application.session.guard;

import org.jspecify.annotations.NullMarked;
