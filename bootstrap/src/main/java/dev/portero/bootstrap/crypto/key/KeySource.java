package dev.portero.bootstrap.crypto.key;

import java.util.Optional;

/// Has the keys that tokens are signed and checked with.
public interface KeySource {

    /// The keys as far as they are known; at first they may have to be read.
    ///
    /// @throws dev.portero.application.port.Unavailable when there are none in memory and they cannot be read
    KeySet current();

    /// The keys, looked for again where none of this id is known.
    ///
    /// @throws dev.portero.application.port.Unavailable when it cannot be told whether there is such a key
    KeySet knowing(String id);

    /// The keys have changed: whoever asks from now on is given those that are kept now, unless these cannot be read in
    /// a second. Neither waits nor throws.
    void renew();

    /// Why the keys that are kept do not open, in a line for people who run the service; empty where they do, or cannot
    /// be read now. Reads them where they did not open before, once a second at most. Waits, and does not throw.
    Optional<String> flaw();
}
