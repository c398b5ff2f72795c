package dev.portero.application.key;

import dev.portero.application.key.port.NewKey;
import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKeyFactory;
import dev.portero.application.key.port.SigningKeys;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.key.KeyEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Rotation of the key that signs access tokens, on request. The new key is published now, and signs after the
/// publication period; `AdvanceKeys` promotes it.
public final class RotateKeys {

    /// Input of the use case.
    ///
    /// @param atOnce whether the new key, or the pending one, signs from now on. A consumer with a cached copy of the
    ///     published keys, and without a refetch on unknown key ids, rejects its tokens until the cache expires
    public record Command(RequestContext act, boolean atOnce) {}

    /// Possible outcomes.
    public sealed interface Outcome {

        /// The stored key.
        record Rotated(SigningKey key) implements Outcome {}

        /// Another key is already pending.
        record OneIsPending(SigningKey pending) implements Outcome {}

        /// No keys are in use: a shared secret signs access tokens.
        record SharedSecretSigns() implements Outcome {}

        /// The stored keys are not encrypted under the configured secret: replicas with the other secret could not
        /// decrypt a new key.
        record SealedOtherwise() implements Outcome {}
    }

    private final SigningKeys keys;
    private final SigningKeyFactory keyFactory;
    private final KeyPolicy policy;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public RotateKeys(
            SigningKeys keys,
            SigningKeyFactory keyFactory,
            KeyPolicy policy,
            EventLog events,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.keys = keys;
        this.keyFactory = keyFactory;
        this.policy = policy;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        return handle(command, outcome -> {});
    }

    /// Passes the outcome to `witness` inside the unit of work that produced it. An outcome without a unit of work is
    /// not passed.
    public Outcome handle(Command command, Consumer<Outcome> witness) {
        if (!policy.signs()) {
            return new Outcome.SharedSecretSigns();
        }
        if (keys.all().stream().anyMatch(key -> keyFactory.sealOf(key) != SigningKeyFactory.Seal.CURRENT)) {
            return new Outcome.SealedOtherwise();
        }
        NewKey made = keyFactory.create();
        return unitOfWork.run(() -> {
            Outcome outcome = command.atOnce() ? replace(command.act(), made) : announce(command.act(), made);
            witness.accept(outcome);
            return outcome;
        });
    }

    private Outcome announce(RequestContext act, NewKey made) {
        SigningKey pending = keys.storeUnlessPending(made, policy.overlap());
        if (!pending.id().equals(made.id())) {
            return new Outcome.OneIsPending(pending);
        }
        events.append(act, new KeyEvent.Announced(pending.id(), clock.instant()));
        return new Outcome.Rotated(pending);
    }

    private Outcome replace(RequestContext act, NewKey made) {
        SigningKey next = keys.storeUnlessPending(made, Duration.ZERO);
        Optional<SigningKey> promoted = keys.activate(policy.tail());
        promoted.ifPresent(key -> events.append(act, new KeyEvent.Promoted(key.id(), clock.instant())));
        return promoted.<Outcome>map(Outcome.Rotated::new).orElseGet(() -> new Outcome.OneIsPending(next));
    }
}
