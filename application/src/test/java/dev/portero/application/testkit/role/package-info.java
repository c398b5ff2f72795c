/// Test kit for the ports of `application.role`.
@NullMarked
package dev.portero.application.testkit.role;

import org.jspecify.annotations.NullMarked;
