/// Ports of principals: the lookup, its caches and the invalidation log.
@NullMarked
package dev.portero.application.principal.port;

import org.jspecify.annotations.NullMarked;
