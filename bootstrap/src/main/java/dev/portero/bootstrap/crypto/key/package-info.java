/// Signing keys.
@NullMarked
package dev.portero.bootstrap.crypto.key;

import org.jspecify.annotations.NullMarked;
