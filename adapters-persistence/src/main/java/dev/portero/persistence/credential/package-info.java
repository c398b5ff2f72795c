/// Credentials, login throttling and trusted networks in PostgreSQL.
@NullMarked
package dev.portero.persistence.credential;

import org.jspecify.annotations.NullMarked;
