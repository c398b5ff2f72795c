/// Property tests: laws checked on seeded random input.
@NullMarked
package dev.portero.domain.testing;

import org.jspecify.annotations.NullMarked;
