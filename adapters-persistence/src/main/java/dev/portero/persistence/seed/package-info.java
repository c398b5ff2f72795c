/// Synthetic users, for load tests.
@NullMarked
package dev.portero.persistence.seed;

import org.jspecify.annotations.NullMarked;
