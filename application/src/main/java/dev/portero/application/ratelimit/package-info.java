/// Rate limits per client network.
@NullMarked
package dev.portero.application.ratelimit;

import org.jspecify.annotations.NullMarked;
