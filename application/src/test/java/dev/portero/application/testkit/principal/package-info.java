/// Test kit for the ports of `application.principal`.
@NullMarked
package dev.portero.application.testkit.principal;

import org.jspecify.annotations.NullMarked;
