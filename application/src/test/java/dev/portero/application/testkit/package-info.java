/// In-memory adapters that behave, and the contracts that they and the real ones pass; published as test-jar.
@NullMarked
package dev.portero.application.testkit;

import org.jspecify.annotations.NullMarked;
