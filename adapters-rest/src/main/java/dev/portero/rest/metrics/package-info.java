/// Prometheus metrics.
@NullMarked
package dev.portero.rest.metrics;

import org.jspecify.annotations.NullMarked;
