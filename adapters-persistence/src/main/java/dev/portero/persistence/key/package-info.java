/// Signing keys in PostgreSQL.
@NullMarked
package dev.portero.persistence.key;

import org.jspecify.annotations.NullMarked;
