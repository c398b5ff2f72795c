/// Figures, for those who watch the service.
@NullMarked
package dev.portero.rest.metrics;

import org.jspecify.annotations.NullMarked;
