/// Rate limiting of routes.
@NullMarked
package dev.portero.rest.ratelimit;

import org.jspecify.annotations.NullMarked;
