/// Test kit for the ports of `application.ratelimit`.
@NullMarked
package dev.portero.application.testkit.ratelimit;

import org.jspecify.annotations.NullMarked;
