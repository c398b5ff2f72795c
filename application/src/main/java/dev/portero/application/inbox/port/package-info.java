/// Ports of the inbox.
@NullMarked
package dev.portero.application.inbox.port;

import org.jspecify.annotations.NullMarked;
