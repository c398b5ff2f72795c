/// Ports of rate limits.
@NullMarked
package dev.portero.application.ratelimit.port;

import org.jspecify.annotations.NullMarked;
