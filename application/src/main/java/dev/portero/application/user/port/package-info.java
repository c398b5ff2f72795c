/// Ports of users.
@NullMarked
package dev.portero.application.user.port;

import org.jspecify.annotations.NullMarked;
