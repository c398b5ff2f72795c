package dev.portero.application.key;

import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKeyFactory;
import dev.portero.application.key.port.SigningKeys;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.key.KeyEvent;
import java.time.Clock;
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
    private final SigningKeyFactory smith;
    private final KeyPolicy policy;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public ReencryptKeys(
            SigningKeys keys,
            SigningKeyFactory smith,
            KeyPolicy policy,
            EventLog events,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.keys = keys;
        this.smith = smith;
        this.policy = policy;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(RequestContext act) {
        if (!policy.signs()) {
            return new Outcome.SharedSecretSigns();
        }
        List<SigningKey> all = keys.all();
        List<SigningKey> foreign = under(SigningKeyFactory.Seal.FOREIGN, all);
        if (!foreign.isEmpty()) {
            return new Outcome.WrongSecret(foreign.stream().map(SigningKey::id).toList());
        }
        List<SigningKey> former = under(SigningKeyFactory.Seal.FORMER, all);
        if (!former.isEmpty()) {
            unitOfWork.run(() -> reseal(act, former));
        }
        return new Outcome.Done(former.size(), all.size());
    }

    /// Of those who do it at once, each key is resealed by one, who tells of it.
    private long reseal(RequestContext act, List<SigningKey> former) {
        long resealed = former.stream()
                .filter(key -> keys.reseal(key.id(), key.sealedPrivate(), smith.reseal(key)))
                .count();
        if (resealed > 0) {
            events.append(act, new KeyEvent.Resealed((int) resealed, clock.instant()));
        }
        return resealed;
    }

    private List<SigningKey> under(SigningKeyFactory.Seal seal, List<SigningKey> all) {
        return all.stream().filter(key -> smith.sealOf(key) == seal).toList();
    }
}
