/// Test kit: principal.
@NullMarked
package dev.portero.application.testkit.principal;

import org.jspecify.annotations.NullMarked;
