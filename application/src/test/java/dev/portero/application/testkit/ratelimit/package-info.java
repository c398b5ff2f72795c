/// Test kit: ratelimit.
@NullMarked
package dev.portero.application.testkit.ratelimit;

import org.jspecify.annotations.NullMarked;
