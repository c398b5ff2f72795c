/// Password hashing.
@NullMarked
package dev.portero.bootstrap.crypto.password;

import org.jspecify.annotations.NullMarked;
