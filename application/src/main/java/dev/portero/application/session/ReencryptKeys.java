package dev.portero.application.session;

import dev.portero.application.session.port.KeySmith;
import dev.portero.application.session.port.SigningKey;
import dev.portero.application.session.port.SigningKeys;
import java.util.List;

/// The secret that seals the signing keys is another one now: keys that are under the former one are sealed anew, after
/// which nobody needs that any more. It may be done by many at once, and again.
public final class ReencryptKeys {

    /// Everything that can happen.
    public sealed interface Outcome {

        /// Nothing is under the former secret any more.
        ///
        /// @param resealed how many were under the former secret
        /// @param all how many keys there are
        record Done(int resealed, int all) implements Outcome {}

        /// Neither secret opens these; nothing was changed.
        record WrongSecret(List<String> ids) implements Outcome {}

        /// There are no keys in use: a shared secret signs.
        record SharedSecretSigns() implements Outcome {}
    }

    private final SigningKeys keys;
    private final KeySmith smith;
    private final KeyPolicy policy;

    public ReencryptKeys(SigningKeys keys, KeySmith smith, KeyPolicy policy) {
        this.keys = keys;
        this.smith = smith;
        this.policy = policy;
    }

    public Outcome handle() {
        if (!policy.signs()) {
            return new Outcome.SharedSecretSigns();
        }
        List<SigningKey> all = keys.all();
        List<SigningKey> foreign = under(KeySmith.Seal.FOREIGN, all);
        if (!foreign.isEmpty()) {
            return new Outcome.WrongSecret(foreign.stream().map(SigningKey::id).toList());
        }
        List<SigningKey> former = under(KeySmith.Seal.FORMER, all);
        former.forEach(key -> keys.reseal(key.id(), key.sealedPrivate(), smith.reseal(key)));
        return new Outcome.Done(former.size(), all.size());
    }

    private List<SigningKey> under(KeySmith.Seal seal, List<SigningKey> all) {
        return all.stream().filter(key -> smith.sealOf(key) == seal).toList();
    }
}
