package dev.portero.application.key;

import dev.portero.application.key.port.AuditKey;
import dev.portero.application.key.port.AuditKeyCopies;
import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKeyFactory;
import dev.portero.application.key.port.SigningKeys;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.key.KeyEvent;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Re-encryption of the signing keys and the audit key after a change of the sealing secret: keys under the former
/// secret are encrypted under the current one, after which the former is no longer needed. Idempotent, and safe for
/// concurrent runs.
public final class ReencryptKeys {

    /// Possible outcomes.
    public sealed interface Outcome {

        /// All signing keys are encrypted under the current secret, and so is a copy of the audit key.
        ///
        /// @param resealed the number of re-encrypted signing keys
        /// @param all the number of signing keys
        record Done(int resealed, int all) implements Outcome {}

        /// Neither secret decrypts these keys; nothing was changed.
        record WrongSecret(List<String> ids) implements Outcome {}

        /// The current secret opens no copy of the audit key, also after the attempt to add one: the former secret is
        /// still needed, or the key is lost.
        record AuditKeyClosed(AuditKeyCopies copies) implements Outcome {}

        /// No signing keys are in use: a shared secret signs access tokens.
        record SharedSecretSigns() implements Outcome {}
    }

    private final SigningKeys keys;
    private final SigningKeyFactory keyFactory;
    private final AuditKey auditKey;
    private final KeyPolicy policy;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public ReencryptKeys(
            SigningKeys keys,
            SigningKeyFactory keyFactory,
            AuditKey auditKey,
            KeyPolicy policy,
            EventLog events,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.keys = keys;
        this.keyFactory = keyFactory;
        this.auditKey = auditKey;
        this.policy = policy;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(RequestContext act) {
        Outcome outcome = policy.signs() ? reencryptSigningKeys(act) : new Outcome.SharedSecretSigns();
        return outcome instanceof Outcome.WrongSecret
                ? outcome
                : reencryptAuditKey().orElse(outcome);
    }

    /// Reads the copies afterwards: only a copy that opens makes the former secret superfluous.
    private Optional<Outcome> reencryptAuditKey() {
        boolean isAdded = auditKey.reencrypt();
        AuditKeyCopies copies = auditKey.readCopies();
        boolean isUnused = copies.seal().isEmpty() && !copies.isLost();
        return copies.current().isEmpty() && !isUnused && !isAdded
                ? Optional.of(new Outcome.AuditKeyClosed(copies))
                : Optional.empty();
    }

    private Outcome reencryptSigningKeys(RequestContext act) {
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

    /// Of several concurrent runs, each key is re-encrypted by one, which also appends the event.
    private long reseal(RequestContext act, List<SigningKey> former) {
        long resealed = former.stream()
                .filter(key -> keys.reseal(key.id(), key.sealedPrivate(), keyFactory.reseal(key)))
                .count();
        if (resealed > 0) {
            events.append(act, new KeyEvent.Resealed((int) resealed, clock.instant()));
        }
        return resealed;
    }

    private List<SigningKey> under(SigningKeyFactory.Seal seal, List<SigningKey> all) {
        return all.stream().filter(key -> keyFactory.sealOf(key) == seal).toList();
    }
}
