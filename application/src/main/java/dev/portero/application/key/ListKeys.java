package dev.portero.application.key;

import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKeys;
import java.util.List;

/// List of the keys that sign access tokens, for operators.
public final class ListKeys {

    /// Possible outcomes.
    public sealed interface Outcome {

        /// The keys, oldest first.
        record Listed(List<SigningKey> keys) implements Outcome {}

        /// No keys are in use: a shared secret signs access tokens.
        record SharedSecretSigns() implements Outcome {}
    }

    private final SigningKeys keys;
    private final KeyPolicy policy;

    public ListKeys(SigningKeys keys, KeyPolicy policy) {
        this.keys = keys;
        this.policy = policy;
    }

    public Outcome handle() {
        return policy.signs() ? new Outcome.Listed(keys.all()) : new Outcome.SharedSecretSigns();
    }
}
