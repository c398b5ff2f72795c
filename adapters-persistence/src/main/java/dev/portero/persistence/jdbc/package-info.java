/// JDBC: units of work, statements, batches.
@NullMarked
package dev.portero.persistence.jdbc;

import org.jspecify.annotations.NullMarked;
