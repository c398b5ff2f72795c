package dev.portero.domain.client;

import dev.portero.domain.event.InternalEvent;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Events of an OAuth client.
public sealed interface ClientEvent extends InternalEvent {

    ClientId client();

    @Override
    default Optional<UUID> subject() {
        return Optional.empty();
    }

    /// A client was registered.
    record Registered(ClientId client, ClientName name, Set<Permission> permissions, Instant occurredAt)
            implements ClientEvent {

        public Registered {
            permissions = Set.copyOf(permissions);
        }
    }

    /// A client got a new secret.
    record SecretRotated(ClientId client, Instant occurredAt) implements ClientEvent {}

    /// A client got another owner.
    ///
    /// @param former the previous owner; null if there was none
    record Reassigned(ClientId client, @Nullable UserId former, UserId owner, Instant occurredAt)
            implements ClientEvent {

        @Override
        public Optional<UUID> subject() {
            return Optional.of(owner.value());
        }
    }

    /// A client was revoked, which is final.
    record Revoked(ClientId client, Instant occurredAt) implements ClientEvent {}

    /// An access token was issued to a client.
    ///
    /// @param scope the permissions of the token
    record TokenIssued(ClientId client, Set<Permission> scope, Instant occurredAt) implements ClientEvent {

        public TokenIssued {
            scope = Set.copyOf(scope);
        }
    }

    /// A wrong secret was presented for a client.
    ///
    /// @param times the number of attempts since the previous event; at least 1
    record Refused(ClientId client, int times, Instant occurredAt) implements ClientEvent {}
}
