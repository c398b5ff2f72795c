/// Test kit for the ports of `application.key`.
@NullMarked
package dev.portero.application.testkit.key;

import org.jspecify.annotations.NullMarked;
