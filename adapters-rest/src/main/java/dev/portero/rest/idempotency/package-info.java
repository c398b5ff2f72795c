/// Idempotency keys (`Idempotency-Key`).
@NullMarked
package dev.portero.rest.idempotency;

import org.jspecify.annotations.NullMarked;
