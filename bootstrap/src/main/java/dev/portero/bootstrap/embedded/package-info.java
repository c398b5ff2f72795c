/// Embedded servers, used where none is configured: PostgreSQL and an AMQP broker, in one private directory.
@NullMarked
package dev.portero.bootstrap.embedded;

import org.jspecify.annotations.NullMarked;
