package dev.portero.application.key;

import dev.portero.application.clock.guard.RetentionClock;
import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKeys;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.key.KeyEvent;
import java.time.Instant;
import java.util.Optional;

/// Time passes: a key that everybody can have heard of begins to sign, and one whose tokens are all over goes. Every
/// replica asks for it again and again; each step is taken once.
public final class AdvanceKeys {

    /// What was done.
    ///
    /// @param promoted the key that signs from now on, where that is another one
    /// @param swept how many keys have gone
    public record Outcome(Optional<SigningKey> promoted, int swept) {}

    private static final RequestContext TIME_PASSES = new RequestContext(new Actor.Service("keys"), "", "", "");

    private final SigningKeys keys;
    private final KeyPolicy policy;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final RetentionClock clock;

    public AdvanceKeys(
            SigningKeys keys, KeyPolicy policy, EventLog events, UnitOfWork unitOfWork, RetentionClock clock) {
        this.keys = keys;
        this.policy = policy;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// Advances keys by the clock of the database.
    ///
    /// @throws dev.portero.application.clock.port.ClockSkewExceeded when it is not sure what time it is
    public Outcome handle() {
        if (!policy.signs()) {
            return new Outcome(Optional.empty(), 0);
        }
        Instant now = clock.now();
        return new Outcome(unitOfWork.run(() -> promoteIfDue(now)), keys.sweep());
    }

    private Optional<SigningKey> promoteIfDue(Instant now) {
        Optional<SigningKey> promoted = keys.promoteIfDue(policy.tail());
        promoted.ifPresent(key -> events.append(TIME_PASSES, new KeyEvent.Promoted(key.id(), now)));
        return promoted;
    }
}
