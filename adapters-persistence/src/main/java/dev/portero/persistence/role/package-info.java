/// Roles and role assignments in PostgreSQL.
@NullMarked
package dev.portero.persistence.role;

import org.jspecify.annotations.NullMarked;
