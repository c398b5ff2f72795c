/// Event publishing over RabbitMQ. Disabled as a whole by `portero.messaging: none`.
@Configuration
@Requires(property = "portero.messaging", value = "rabbitmq", defaultValue = "rabbitmq")
@NullMarked
package dev.portero.messaging;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
