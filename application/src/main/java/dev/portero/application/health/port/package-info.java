/// What the service cannot work without.
@NullMarked
package dev.portero.application.health.port;

import org.jspecify.annotations.NullMarked;
