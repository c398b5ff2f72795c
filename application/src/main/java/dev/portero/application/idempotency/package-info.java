/// Idempotency keys: at-most-once execution of repeated requests.
@NullMarked
package dev.portero.application.idempotency;

import org.jspecify.annotations.NullMarked;
