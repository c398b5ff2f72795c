/// Whether the service is well, over HTTP.
@NullMarked
package dev.portero.rest.health;

import org.jspecify.annotations.NullMarked;
