/// PostgreSQL for tests: an embedded one, or the one that the environment names.
@NullMarked
package dev.portero.persistence.testing;

import org.jspecify.annotations.NullMarked;
