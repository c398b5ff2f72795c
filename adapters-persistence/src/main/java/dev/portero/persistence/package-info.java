/// Adapters of all persistence ports: PostgreSQL, Redis, and a file. `portero.persistence: none` switches the module
/// off.
@Configuration
@Requires(property = "portero.persistence", value = "postgres", defaultValue = "postgres")
@NullMarked
package dev.portero.persistence;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
