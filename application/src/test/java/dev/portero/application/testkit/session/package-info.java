/// Test kit for the ports of `application.session`.
@NullMarked
package dev.portero.application.testkit.session;

import org.jspecify.annotations.NullMarked;
