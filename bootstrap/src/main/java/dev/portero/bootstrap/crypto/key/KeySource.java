package dev.portero.bootstrap.crypto.key;

import java.util.Optional;

/// Source of the keys that sign and verify tokens.
public interface KeySource {

    /// Current keys; the first call may have to read them.
    ///
    /// @throws dev.portero.application.port.Unavailable when none is cached and they cannot be read
    KeySet current();

    /// Keys that include this id if it exists: reads them again where no key with this id is known.
    ///
    /// @throws dev.portero.application.port.Unavailable when it cannot be determined whether there is such a key
    KeySet keysIncluding(String id);

    /// Invalidates the cached keys: later calls return the stored ones, unless these cannot be read within a second.
    /// Neither waits nor throws.
    void renew();

    /// Reason why the stored keys do not open, in one line for operators; empty where they do, or cannot be read now.
    /// Where they did not open before, it reads them again, at most once a second. Waits, and does not throw.
    Optional<String> flaw();
}
