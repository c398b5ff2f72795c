/// Password hashing: schemes, imported formats, thread pool, admission control.
@NullMarked
package dev.portero.bootstrap.crypto.password;

import org.jspecify.annotations.NullMarked;
