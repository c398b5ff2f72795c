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

/// Scheduled key rotation: a pending key whose publication period is over begins to sign, and an expired key is
/// deleted. Every replica runs it periodically; each step is executed once.
public final class AdvanceKeys {

    /// Result of a run.
    ///
    /// @param promoted the new signing key, if it changed
    /// @param swept the number of deleted keys
    public record Outcome(Optional<SigningKey> promoted, int swept) {}

    private static final RequestContext CONTEXT = new RequestContext(new Actor.Service("keys"), "", "", "");

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

    /// Advances the keys by the clock of the database.
    ///
    /// @throws dev.portero.application.clock.port.ClockSkewExceeded when the clocks differ too much
    public Outcome handle() {
        if (!policy.signs()) {
            return new Outcome(Optional.empty(), 0);
        }
        Instant now = clock.now();
        return new Outcome(unitOfWork.run(() -> promoteIfDue(now)), keys.removeExpired());
    }

    private Optional<SigningKey> promoteIfDue(Instant now) {
        Optional<SigningKey> promoted = keys.activateIfDue(policy.tail());
        promoted.ifPresent(key -> events.append(CONTEXT, new KeyEvent.Promoted(key.id(), now)));
        return promoted;
    }
}
