/// Clock of the database.
@NullMarked
package dev.portero.persistence.clock;

import org.jspecify.annotations.NullMarked;
