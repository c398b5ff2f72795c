package dev.portero.application.health.port;

import java.util.Optional;

/// State of the keys that the database stores encrypted under the sealing secret, from the view of this process.
///
/// Thread-safe; takes a few queries.
public interface SealedKeys {

    /// Returns why a key cannot be decrypted or is missing, in one line for operators: which key, which setting, and
    /// what to do.
    /// Empty if all keys can be decrypted, and if the database does not answer. A key that was decrypted once counts as
    /// readable, so that a replica with the former secret continues to work. After a failure the key is tried again, so
    /// the result changes when the keys do. If no key existed yet, the first one is created, as at any start.
    Optional<String> flaw();
}
