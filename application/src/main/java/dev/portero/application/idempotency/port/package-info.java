/// Ports of idempotency keys.
@NullMarked
package dev.portero.application.idempotency.port;

import org.jspecify.annotations.NullMarked;
