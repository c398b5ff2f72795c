package dev.portero.application.health;

import java.util.List;

/// State of the sealing secret, as the configuration yields it.
public sealed interface SealingSecretState {

    /// The secret exists.
    ///
    /// @param origin where it comes from, in words
    /// @param file the secret file, whether or not the secret comes from it
    /// @param openToOthers whether it comes from a file that users other than its owner may read
    record Present(String origin, String file, boolean openToOthers) implements SealingSecretState {}

    /// No setting names a secret, and the secret file does not exist.
    ///
    /// @param file the secret file
    record Missing(String file) implements SealingSecretState {}

    /// The secret file cannot be read, or contains something else.
    ///
    /// @param reasons one line for each
    record Unusable(List<String> reasons) implements SealingSecretState {

        public Unusable {
            reasons = List.copyOf(reasons);
        }
    }
}
