package dev.portero.bootstrap.crypto.password;

import java.util.function.BooleanSupplier;

/// Tells whether the client of a request has gone, so that nothing is done for it any more (cancellation). What is
/// asked
/// for by no request is always wanted.
@FunctionalInterface
public interface RequestWatch {

    /// Watches the request that the present thread works on; the answer may be asked for on any thread.
    BooleanSupplier hasGone();
}
