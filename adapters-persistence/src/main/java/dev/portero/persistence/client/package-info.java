/// OAuth 2 clients in PostgreSQL.
@NullMarked
package dev.portero.persistence.client;

import org.jspecify.annotations.NullMarked;
