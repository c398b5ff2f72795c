package dev.portero.application.health.port;

/// Last known state of the broker.
///
/// Both methods return at once, from memory, on any thread; no call contacts the broker. The state is updated every few
/// seconds, also while nothing is sent.
public interface BrokerStatus {

    /// State of the broker.
    enum State {
        /// Connected, and the exchanges exist.
        REACHABLE,
        /// Unreachable, or access was refused. Messages wait, and reconnection is attempted continuously.
        UNREACHABLE,
        /// Reachable, but an exchange exists with a different type. Messages wait until an operator corrects it.
        EXCHANGE_MISMATCH
    }

    /// Last known state; AWAY before the first attempt.
    State state();

    /// Problem with the broker in one line, for operators; empty without one. It contains no password.
    String reason();
}
