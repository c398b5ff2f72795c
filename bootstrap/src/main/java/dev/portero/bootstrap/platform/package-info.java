/// JVM adapters of the clock and of ids. `portero.platform: none` switches them off as a whole.
@Configuration
@Requires(property = "portero.platform", value = "system", defaultValue = "system")
@NullMarked
package dev.portero.bootstrap.platform;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
