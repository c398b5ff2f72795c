package dev.portero.application.key;

import dev.portero.application.key.port.SigningKeys;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.key.KeyEvent;
import java.time.Clock;

/// Withdrawal of a key before its expiry, for example after a leak: this replica rejects its tokens at once, and other
/// replicas within a second.
public final class RetireKey {

    /// Input of the use case.
    public record Command(RequestContext act, String key) {}

    /// Possible outcomes.
    public sealed interface Outcome {

        record Withdrawn() implements Outcome {}

        record NotFound() implements Outcome {}

        /// The key is active: rotate to another one first.
        record StillSigns() implements Outcome {}

        /// No keys are in use: a shared secret signs access tokens.
        record SharedSecretSigns() implements Outcome {}
    }

    private final SigningKeys keys;
    private final KeyPolicy policy;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public RetireKey(SigningKeys keys, KeyPolicy policy, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.keys = keys;
        this.policy = policy;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        return policy.signs() ? unitOfWork.run(() -> withdraw(command)) : new Outcome.SharedSecretSigns();
    }

    private Outcome withdraw(Command command) {
        return switch (keys.retire(command.key())) {
            case DONE -> {
                events.append(command.act(), new KeyEvent.Withdrawn(command.key(), clock.instant()));
                yield new Outcome.Withdrawn();
            }
            case ACTIVE -> new Outcome.StillSigns();
            case ABSENT -> new Outcome.NotFound();
        };
    }
}
