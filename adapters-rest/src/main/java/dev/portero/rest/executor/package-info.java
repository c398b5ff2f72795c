/// Executors: one thread for each request.
@NullMarked
package dev.portero.rest.executor;

import org.jspecify.annotations.NullMarked;
