/// Test kit: key.
@NullMarked
package dev.portero.application.testkit.key;

import org.jspecify.annotations.NullMarked;
