package dev.portero.domain.credential;

import dev.portero.domain.event.DomainEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Event of failed logins: their number since the previous event. For an unknown identifier it contains nothing but the
/// number.
public sealed interface LoginEvent extends DomainEvent {

    LoginTarget target();

    /// Number of failed logins; at least 1.
    int times();

    @Override
    default Optional<UUID> subject() {
        return switch (target()) {
            case LoginTarget.Account account -> Optional.of(account.user().value());
            case LoginTarget.UnknownIdentifier unknown -> Optional.empty();
        };
    }

    /// Wrong passwords were presented.
    record Failed(LoginTarget target, int times, Instant occurredAt) implements LoginEvent {

        public Failed {
            target = target.anonymous();
        }
    }

    /// Logins were rejected without a password check, because the attempts were used up.
    record Throttled(LoginTarget target, int times, Instant occurredAt) implements LoginEvent {

        public Throttled {
            target = target.anonymous();
        }
    }
}
