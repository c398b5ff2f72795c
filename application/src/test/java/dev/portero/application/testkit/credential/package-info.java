/// Test kit for the ports of `application.credential`.
@NullMarked
package dev.portero.application.testkit.credential;

import org.jspecify.annotations.NullMarked;
