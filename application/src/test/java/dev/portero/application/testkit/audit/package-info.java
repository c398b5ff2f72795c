/// Test kit for the ports of `application.audit`.
@NullMarked
package dev.portero.application.testkit.audit;

import org.jspecify.annotations.NullMarked;
