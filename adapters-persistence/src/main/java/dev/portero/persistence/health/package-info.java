/// Health, diagnostics and privilege check of the database.
@NullMarked
package dev.portero.persistence.health;

import org.jspecify.annotations.NullMarked;
