/// Ports of signing keys and access tokens.
@NullMarked
package dev.portero.application.key.port;

import org.jspecify.annotations.NullMarked;
