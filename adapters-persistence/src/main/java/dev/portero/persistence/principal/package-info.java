/// Principals in PostgreSQL, their caches in this process and in Redis, and cache invalidation by LISTEN and NOTIFY.
@NullMarked
package dev.portero.persistence.principal;

import org.jspecify.annotations.NullMarked;
