/// Audit log, hash chain and denial counters in PostgreSQL; the audit head witness in a file.
@NullMarked
package dev.portero.persistence.audit;

import org.jspecify.annotations.NullMarked;
