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

/// An operator wants another key to sign access tokens. It is published now, and signs when everybody can have heard of
/// it; `AdvanceKeys` sees to that.
public final class RotateKeys {

    /// What is asked.
    ///
    /// @param atOnce whether it signs from now on: also the one that waits already. Whoever keeps a copy of the
    ///     published keys, and does not ask again for one that they do not know, refuses what it signs until then
    public record Command(RequestContext act, boolean atOnce) {}

    /// Everything that can happen.
    public sealed interface Outcome {

        /// This is the key, as it is kept now.
        record Rotated(SigningKey key) implements Outcome {}

        /// Another one waits already.
        record OneIsPending(SigningKey pending) implements Outcome {}

        /// There are no keys in use: a shared secret signs.
        record SharedSecretSigns() implements Outcome {}

        /// The keys that are there are not under the secret that is set here: others could not open one of ours.
        record SealedOtherwise() implements Outcome {}
    }

    private final SigningKeys keys;
    private final SigningKeyFactory smith;
    private final KeyPolicy policy;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public RotateKeys(
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

    public Outcome handle(Command command) {
        return handle(command, outcome -> {});
    }

    /// Shows a witness what came of it, inside the unit of work that brought it about; what never came to one is not
    /// shown.
    public Outcome handle(Command command, Consumer<Outcome> witness) {
        if (!policy.signs()) {
            return new Outcome.SharedSecretSigns();
        }
        if (keys.all().stream().anyMatch(key -> smith.sealOf(key) != SigningKeyFactory.Seal.CURRENT)) {
            return new Outcome.SealedOtherwise();
        }
        NewKey made = smith.make();
        return unitOfWork.run(() -> {
            Outcome outcome = command.atOnce() ? replace(command.act(), made) : announce(command.act(), made);
            witness.accept(outcome);
            return outcome;
        });
    }

    private Outcome announce(RequestContext act, NewKey made) {
        SigningKey pending = keys.keepUnlessPending(made, policy.overlap());
        if (!pending.id().equals(made.id())) {
            return new Outcome.OneIsPending(pending);
        }
        events.append(act, new KeyEvent.Announced(pending.id(), clock.instant()));
        return new Outcome.Rotated(pending);
    }

    private Outcome replace(RequestContext act, NewKey made) {
        SigningKey next = keys.keepUnlessPending(made, Duration.ZERO);
        Optional<SigningKey> promoted = keys.promote(policy.tail());
        promoted.ifPresent(key -> events.append(act, new KeyEvent.Promoted(key.id(), clock.instant())));
        return promoted.<Outcome>map(Outcome.Rotated::new).orElseGet(() -> new Outcome.OneIsPending(next));
    }
}
