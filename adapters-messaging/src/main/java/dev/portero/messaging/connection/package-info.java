/// Connections to the broker, on the connection factory of micronaut-rabbitmq.
@NullMarked
package dev.portero.messaging.connection;

import org.jspecify.annotations.NullMarked;
