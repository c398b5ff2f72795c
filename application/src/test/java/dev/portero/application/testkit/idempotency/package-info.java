/// Test kit for the ports of `application.idempotency`.
@NullMarked
package dev.portero.application.testkit.idempotency;

import org.jspecify.annotations.NullMarked;
