/// Ports of roles.
@NullMarked
package dev.portero.application.role.port;

import org.jspecify.annotations.NullMarked;
