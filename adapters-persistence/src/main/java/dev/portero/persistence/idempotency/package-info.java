/// Idempotency keys in PostgreSQL, with LISTEN and NOTIFY.
@NullMarked
package dev.portero.persistence.idempotency;

import org.jspecify.annotations.NullMarked;
