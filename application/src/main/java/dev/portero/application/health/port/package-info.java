/// Ports of health checks: database, broker and keys.
@NullMarked
package dev.portero.application.health.port;

import org.jspecify.annotations.NullMarked;
