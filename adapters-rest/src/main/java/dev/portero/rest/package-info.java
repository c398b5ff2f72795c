/// HTTP in: parse, call a use case, render. Switched off as a whole by `portero.rest: none`.
@Configuration
@Requires(property = "portero.rest", value = "netty", defaultValue = "netty")
@NullMarked
package dev.portero.rest;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
