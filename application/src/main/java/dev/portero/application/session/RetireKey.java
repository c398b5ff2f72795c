package dev.portero.application.session;

import dev.portero.application.session.port.SigningKeys;

/// An operator withdraws a key before its end, as when it has leaked: what it signed is refused as soon as replicas
/// look
/// at the keys again.
public final class RetireKey {

    /// Everything that can happen.
    public sealed interface Outcome {

        record Withdrawn() implements Outcome {}

        record NotFound() implements Outcome {}

        /// It signs: another one has to take its place first.
        record StillSigns() implements Outcome {}

        /// There are no keys in use: a shared secret signs.
        record SharedSecretSigns() implements Outcome {}
    }

    private final SigningKeys keys;
    private final KeyPolicy policy;

    public RetireKey(SigningKeys keys, KeyPolicy policy) {
        this.keys = keys;
        this.policy = policy;
    }

    public Outcome handle(String id) {
        if (!policy.signs()) {
            return new Outcome.SharedSecretSigns();
        }
        return switch (keys.withdraw(id)) {
            case DONE -> new Outcome.Withdrawn();
            case ACTIVE -> new Outcome.StillSigns();
            case ABSENT -> new Outcome.NotFound();
        };
    }
}
