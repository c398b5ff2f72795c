/// Doing once what is asked twice.
@NullMarked
package dev.portero.application.idempotency;

import org.jspecify.annotations.NullMarked;
