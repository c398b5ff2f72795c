/// Ports of OAuth clients.
@NullMarked
package dev.portero.application.client.port;

import org.jspecify.annotations.NullMarked;
