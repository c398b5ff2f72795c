package dev.portero.bootstrap.crypto.pool;

import java.util.function.BooleanSupplier;

/// Watch of the client connection of a request, for cancellation: work for a client that has disconnected is dropped.
/// Work outside of a request is never canceled.
@FunctionalInterface
public interface RequestWatch {

    /// Watches the request of the current thread; the result may be queried on any thread.
    BooleanSupplier isDisconnected();
}
