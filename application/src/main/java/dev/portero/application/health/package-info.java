/// Whether the service can do its work.
@NullMarked
package dev.portero.application.health;

import org.jspecify.annotations.NullMarked;
