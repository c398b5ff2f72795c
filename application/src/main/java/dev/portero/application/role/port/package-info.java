/// Where it is kept who holds which role.
@NullMarked
package dev.portero.application.role.port;

import org.jspecify.annotations.NullMarked;
