/// Test kit: client.
@NullMarked
package dev.portero.application.testkit.client;

import org.jspecify.annotations.NullMarked;
