package dev.portero.application.port;

import java.util.Optional;

/// Encryption of stored texts (authenticated encryption). Access to the store alone does not reveal them; only this
/// service can decrypt them.
public interface Sealer {

    /// Encrypts a text with a random nonce, so that equal texts cannot be recognized.
    ///
    /// @param purpose the purpose, which must be equal for decryption
    /// @param name the name of the text, which must be equal for decryption
    String seal(String purpose, String name, String text);

    /// Decrypts a text of this purpose and name, under the current key or a known former one. Empty for any other text,
    /// and after a modification.
    Optional<String> open(String purpose, String name, String sealed);
}
