/// Ports of principals: the lookup, its caches and the log of invalidations.
@NullMarked
package dev.portero.application.principal.port;

import org.jspecify.annotations.NullMarked;
