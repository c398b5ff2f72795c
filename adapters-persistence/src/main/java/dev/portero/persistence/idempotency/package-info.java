/// The table `answers`.
@NullMarked
package dev.portero.persistence.idempotency;

import org.jspecify.annotations.NullMarked;
