/// Rate limits in PostgreSQL.
@NullMarked
package dev.portero.persistence.ratelimit;

import org.jspecify.annotations.NullMarked;
