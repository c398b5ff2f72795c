/// Encryption and authentication under the secret of the server.
@NullMarked
package dev.portero.bootstrap.crypto.seal;

import org.jspecify.annotations.NullMarked;
