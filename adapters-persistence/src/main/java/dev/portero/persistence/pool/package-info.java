/// Connection pool, circuit breaker and outage detection.
@NullMarked
package dev.portero.persistence.pool;

import org.jspecify.annotations.NullMarked;
