package dev.portero.domain.credential;

import dev.portero.domain.event.DomainEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What is told of proofs that were not accepted: how many it were since it was told last. Of a name that is nobody's
/// nothing is told but that.
public sealed interface LoginEvent extends DomainEvent {

    LoginTarget target();

    /// How many it were; at least one.
    int times();

    @Override
    default Optional<UUID> subject() {
        return switch (target()) {
            case LoginTarget.Account account -> Optional.of(account.user().value());
            case LoginTarget.Stranger stranger -> Optional.empty();
        };
    }

    /// Passwords were tried that were not right.
    record Failed(LoginTarget target, int times, Instant occurredAt) implements LoginEvent {

        public Failed {
            target = target.anonymous();
        }
    }

    /// Passwords were not tried, since there had been too many attempts.
    record Throttled(LoginTarget target, int times, Instant occurredAt) implements LoginEvent {

        public Throttled {
            target = target.anonymous();
        }
    }
}
