/// What remembering answers stands on.
@NullMarked
package dev.portero.application.idempotency.port;

import org.jspecify.annotations.NullMarked;
