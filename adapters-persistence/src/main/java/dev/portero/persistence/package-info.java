/// Keeps everything in PostgreSQL. Switched off as a whole by `portero.persistence: none`.
@Configuration
@Requires(property = "portero.persistence", value = "postgres", defaultValue = "postgres")
@NullMarked
package dev.portero.persistence;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
