/// What can be said of the database itself.
@NullMarked
package dev.portero.persistence.health;

import org.jspecify.annotations.NullMarked;
