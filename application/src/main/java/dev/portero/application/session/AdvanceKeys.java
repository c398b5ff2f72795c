package dev.portero.application.session;

import dev.portero.application.session.port.SigningKey;
import dev.portero.application.session.port.SigningKeys;
import java.util.Optional;

/// Time passes: a key that everybody can have heard of begins to sign, and one whose tokens are all over goes. Every
/// replica asks for it again and again; each step is taken once.
public final class AdvanceKeys {

    /// What was done.
    ///
    /// @param promoted the key that signs from now on, where that is another one
    /// @param swept how many keys have gone
    public record Outcome(Optional<SigningKey> promoted, int swept) {}

    private final SigningKeys keys;
    private final KeyPolicy policy;

    public AdvanceKeys(SigningKeys keys, KeyPolicy policy) {
        this.keys = keys;
        this.policy = policy;
    }

    public Outcome handle() {
        return policy.signs()
                ? new Outcome(keys.promoteIfDue(policy.tail()), keys.sweep())
                : new Outcome(Optional.empty(), 0);
    }
}
