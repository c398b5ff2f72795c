/// Test kit for the ports of `application.client`.
@NullMarked
package dev.portero.application.testkit.client;

import org.jspecify.annotations.NullMarked;
