/// Test kit for the ports of `application.event`.
@NullMarked
package dev.portero.application.testkit.event;

import org.jspecify.annotations.NullMarked;
