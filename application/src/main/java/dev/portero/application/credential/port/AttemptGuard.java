package dev.portero.application.credential.port;

import dev.portero.application.port.KeyedDigests;
import dev.portero.application.port.Overloaded;
import dev.portero.domain.audit.Act;
import dev.portero.domain.credential.AttemptPolicy;
import dev.portero.domain.credential.Target;
import java.util.Optional;
import java.util.function.Supplier;

/// Lets a password or a code be tried as often as the bucket of its target allows, and no more: the attempt is taken
/// before anything is tried, and only success gives it back. Every feature that takes a proof goes through here.
public final class AttemptGuard {

    private final Attempts attempts;
    private final Refusals refusals;
    private final AttemptPolicy policy;
    private final KeyedDigests digests;

    public AttemptGuard(Attempts attempts, Refusals refusals, AttemptPolicy policy, KeyedDigests digests) {
        this.attempts = attempts;
        this.refusals = refusals;
        this.policy = policy;
        this.digests = digests;
    }

    /// What the trial proved; empty when it proved nothing, and when no attempt was left for it.
    ///
    /// @param trial tries the proof; one that is refused for want of capacity was not tried
    /// @param instead what is done where no attempt is left: it takes as long as the trial, so that nobody learns of it
    public <T> Optional<T> attempt(Act act, Target target, Supplier<Optional<T>> trial, Runnable instead) {
        String key = key(target);
        return switch (attempts.take(key, policy)) {
            case NONE_LEFT -> {
                refusals.note(key, target, Refusals.Kind.THROTTLED, act);
                instead.run();
                yield Optional.empty();
            }
            case TAKEN -> tried(act, target, key, trial);
        };
    }

    /// From now on there are as many attempts again as there can be.
    public void refill(Target target) {
        attempts.refill(key(target));
    }

    private <T> Optional<T> tried(Act act, Target target, String key, Supplier<Optional<T>> trial) {
        try {
            Optional<T> proved = trial.get();
            if (proved.isPresent()) {
                attempts.giveBack(key, policy);
            } else {
                refusals.note(key, target, Refusals.Kind.FAILED, act);
            }
            return proved;
        } catch (Overloaded untried) {
            attempts.giveBack(key, policy);
            throw untried;
        }
    }

    /// The same work for an account as for a stranger; whoever reads the store learns neither.
    private String key(Target target) {
        return digests.of("attempts", target.name());
    }
}
