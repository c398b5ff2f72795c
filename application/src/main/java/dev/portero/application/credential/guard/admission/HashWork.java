package dev.portero.application.credential.guard.admission;

import dev.portero.domain.credential.ClientNetwork;
import java.time.Duration;
import java.util.concurrent.Callable;

/// Hash to create or to verify.
///
/// @param network client network whose share of the workers it uses
/// @param calls the work itself, called on a worker
public record HashWork<T>(Kind kind, ClientNetwork network, Callable<T> calls) {

    /// Kind of work with the same cost.
    ///
    /// @param name distinguishes it from other kinds
    /// @param guess estimated duration until it has been measured
    public record Kind(String name, Duration guess) {}
}
