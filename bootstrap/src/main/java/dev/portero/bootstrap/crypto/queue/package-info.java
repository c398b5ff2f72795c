/// Password hashing queue: admission by expected wait, fair by client address.
@NullMarked
package dev.portero.bootstrap.crypto.queue;

import org.jspecify.annotations.NullMarked;
