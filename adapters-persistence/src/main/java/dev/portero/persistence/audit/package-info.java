/// The trail of acts in PostgreSQL.
@NullMarked
package dev.portero.persistence.audit;

import org.jspecify.annotations.NullMarked;
