/// Ports of clients.
@NullMarked
package dev.portero.application.client.port;

import org.jspecify.annotations.NullMarked;
