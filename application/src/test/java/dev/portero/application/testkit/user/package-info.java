/// Test kit for the ports of `application.user`.
@NullMarked
package dev.portero.application.testkit.user;

import org.jspecify.annotations.NullMarked;
