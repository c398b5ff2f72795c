package dev.portero.application.key.port;

/// Factory for key pairs that sign access tokens; encrypts their private keys so that only this service can decrypt
/// them.
public interface SigningKeyFactory {

    /// Secret under which a private key is encrypted.
    enum Seal {
        /// The configured secret.
        CURRENT,
        /// The former secret, as long as both are configured.
        FORMER,
        /// An unknown secret: the key cannot be decrypted, or was manipulated.
        FOREIGN
    }

    /// Creates a new key pair, encrypted under the current secret. The key id never begins like an option of a command:
    /// withdrawing such a key by its id, for example in a script, would print the help instead.
    NewKey create();

    Seal sealOf(SigningKey key);

    /// Encrypts the private key under the current secret.
    ///
    /// @throws IllegalArgumentException for a key under an unknown secret
    String reseal(SigningKey key);
}
