/// Audit log, hash chain and denial counters in PostgreSQL.
@NullMarked
package dev.portero.persistence.audit;

import org.jspecify.annotations.NullMarked;
