package dev.portero.application.key;

import dev.portero.application.key.port.SigningKeys;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.key.KeyEvent;
import java.time.Clock;

/// An operator withdraws a key before its end, as when it has leaked: what it signed is refused here at once, and by
/// other replicas as soon as they hear of it.
public final class RetireKey {

    /// What is asked.
    public record Command(RequestContext act, String key) {}

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
        return switch (keys.withdraw(command.key())) {
            case DONE -> {
                events.append(command.act(), new KeyEvent.Withdrawn(command.key(), clock.instant()));
                yield new Outcome.Withdrawn();
            }
            case ACTIVE -> new Outcome.StillSigns();
            case ABSENT -> new Outcome.NotFound();
        };
    }
}
