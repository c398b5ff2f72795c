/// Sessions, refresh tokens and login statistics in PostgreSQL.
@NullMarked
package dev.portero.persistence.session;

import org.jspecify.annotations.NullMarked;
