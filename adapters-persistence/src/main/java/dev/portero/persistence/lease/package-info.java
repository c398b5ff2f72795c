/// Leases in PostgreSQL: leader election for background tasks.
@NullMarked
package dev.portero.persistence.lease;

import org.jspecify.annotations.NullMarked;
