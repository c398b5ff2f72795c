/// Inbox in PostgreSQL.
@NullMarked
package dev.portero.persistence.inbox;

import org.jspecify.annotations.NullMarked;
