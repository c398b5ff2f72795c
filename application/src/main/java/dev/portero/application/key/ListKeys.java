package dev.portero.application.key;

import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKeys;
import java.util.List;

/// An operator looks at the keys that sign access tokens.
public final class ListKeys {

    /// Everything that can happen.
    public sealed interface Outcome {

        /// The oldest first.
        record Listed(List<SigningKey> keys) implements Outcome {}

        /// There are none in use: a shared secret signs.
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
