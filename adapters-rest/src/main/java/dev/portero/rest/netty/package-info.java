/// HTTP server: connections, timeouts, limits, graceful shutdown.
@NullMarked
package dev.portero.rest.netty;

import org.jspecify.annotations.NullMarked;
