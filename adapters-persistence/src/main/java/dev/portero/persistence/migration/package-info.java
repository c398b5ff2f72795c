/// Flyway migrations.
@NullMarked
package dev.portero.persistence.migration;

import org.jspecify.annotations.NullMarked;
