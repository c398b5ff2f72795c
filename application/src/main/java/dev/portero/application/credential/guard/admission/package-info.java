/// Admission control of password hashing: by the expected wait for a worker and at an account, fair by client network.
/// Pure policy on a given clock; threads and waits are in the adapter of `ConcurrencyLimiter` and `PasswordHasher`.
@NullMarked
package dev.portero.application.credential.guard.admission;

import org.jspecify.annotations.NullMarked;
