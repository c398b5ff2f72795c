/// Background tasks: relay, sealing, cleanup, key rotation, cache invalidation.
@NullMarked
package dev.portero.bootstrap.schedule;

import org.jspecify.annotations.NullMarked;
