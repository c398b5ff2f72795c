/// Test kit of the inbox.
@NullMarked
package dev.portero.application.testkit.inbox;

import org.jspecify.annotations.NullMarked;
