/// End-to-end tests of the whole service, from the HTTP request to the published event, and benchmarks.
@NullMarked
package dev.portero.bootstrap.journey;

import org.jspecify.annotations.NullMarked;
