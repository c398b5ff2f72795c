/// Test kit for the ports of `application.clock`.
@NullMarked
package dev.portero.application.testkit.clock;

import org.jspecify.annotations.NullMarked;
