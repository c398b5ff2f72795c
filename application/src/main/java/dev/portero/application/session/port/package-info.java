/// Tokens, and the keys that make them believable.
@NullMarked
package dev.portero.application.session.port;

import org.jspecify.annotations.NullMarked;
