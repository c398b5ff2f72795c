/// Ports of sessions.
@NullMarked
package dev.portero.application.session.port;

import org.jspecify.annotations.NullMarked;
