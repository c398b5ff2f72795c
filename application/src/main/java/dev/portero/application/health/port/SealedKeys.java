package dev.portero.application.health.port;

import dev.portero.application.key.port.SigningKeyFactory.Seal;
import java.util.Optional;

/// State of the keys that the database stores encrypted under the sealing secret, from the view of this process.
///
/// Both methods are thread-safe, and take at most two queries.
public interface SealedKeys {

    /// Returns why a key cannot be decrypted, in one line for operators: which key, which setting, and what to do.
    /// Empty if all keys can be decrypted, and if the database does not answer. A key that was decrypted once counts as
    /// readable, so that a replica with the former secret continues to work. After a failure the key is tried again, so
    /// the result changes when the keys do. If no key exists yet, the first one is created, as at any start.
    Optional<String> flaw();

    /// Returns the sealing state of the audit key, read-only; empty before the key exists.
    ///
    /// @throws dev.portero.application.port.Unavailable when the database does not answer
    Optional<Seal> auditKeySeal();
}
