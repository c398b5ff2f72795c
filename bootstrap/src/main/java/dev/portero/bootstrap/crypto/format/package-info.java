/// Readers of imported password hashes.
@NullMarked
package dev.portero.bootstrap.crypto.format;

import org.jspecify.annotations.NullMarked;
