package dev.portero.application.key.port;

/// Makes pairs of keys for access tokens, and seals their private parts so that only this service can open them.
public interface SigningKeyFactory {

    /// Under which secret a private part is sealed.
    enum Seal {
        /// The one that is set.
        CURRENT,
        /// The one that was set before, as long as both are known.
        FORMER,
        /// None that is known here: it does not open, or was tampered with.
        FOREIGN
    }

    /// A key that nobody has had before, sealed under the current secret. Its id never looks like an option of a
    /// command: whoever withdraws a key by its id, perhaps in a script, would be given the help instead.
    NewKey make();

    Seal sealOf(SigningKey key);

    /// The private part, sealed anew under the current secret.
    ///
    /// @throws IllegalArgumentException when its seal is foreign
    String reseal(SigningKey key);
}
