/// The JVM and its crypto as an adapter. Switched off as a whole by `portero.platform: none`.
@Configuration
@Requires(property = "portero.platform", value = "system", defaultValue = "system")
@NullMarked
package dev.portero.bootstrap.platform;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
