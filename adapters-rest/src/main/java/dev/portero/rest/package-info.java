/// HTTP adapter: parses requests, calls use cases and renders responses. `portero.rest: none` disables the whole
/// module.
@Configuration
@Requires(property = "portero.rest", value = "netty", defaultValue = "netty")
@NullMarked
package dev.portero.rest;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
