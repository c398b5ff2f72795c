package dev.portero.bootstrap.crypto.password;

import dev.portero.domain.credential.ClientNetwork;
import java.time.Duration;
import java.util.concurrent.Callable;

/// One hash to be made or tried.
///
/// @param network whose share of the workers it takes
/// @param calls does it, on a worker
record HashWork<T>(Kind kind, ClientNetwork network, Callable<T> calls) {

    /// What costs about the same.
    ///
    /// @param name sets it apart from other kinds
    /// @param guess what one costs, until it has been measured
    record Kind(String name, Duration guess) {}
}
