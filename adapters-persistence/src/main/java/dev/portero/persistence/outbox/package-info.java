/// Transactional outbox and event archive in PostgreSQL.
@NullMarked
package dev.portero.persistence.outbox;

import org.jspecify.annotations.NullMarked;
