/// Test kit: in-memory adapters of all ports, and the contract tests that they and the real adapters pass; published as
/// test-jar.
@NullMarked
package dev.portero.application.testkit;

import org.jspecify.annotations.NullMarked;
