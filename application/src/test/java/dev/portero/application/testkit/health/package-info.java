/// Test kit for the ports of `application.health`.
@NullMarked
package dev.portero.application.testkit.health;

import org.jspecify.annotations.NullMarked;
