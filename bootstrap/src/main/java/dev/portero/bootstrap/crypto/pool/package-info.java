/// Threads of password hashing: the worker pool, the keyed semaphore of an account, and the deadline of a request.
@NullMarked
package dev.portero.bootstrap.crypto.pool;

import org.jspecify.annotations.NullMarked;
