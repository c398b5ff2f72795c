/// Users and user search in PostgreSQL.
@NullMarked
package dev.portero.persistence.user;

import org.jspecify.annotations.NullMarked;
