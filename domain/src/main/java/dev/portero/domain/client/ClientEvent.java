package dev.portero.domain.client;

import dev.portero.domain.event.InternalEvent;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What can happen to a program that calls by itself.
public sealed interface ClientEvent extends InternalEvent {

    ClientId client();

    @Override
    default Optional<UUID> subject() {
        return Optional.empty();
    }

    /// There is a new one.
    record Registered(ClientId client, ClientName name, Set<Permission> permissions, Instant occurredAt)
            implements ClientEvent {

        public Registered {
            permissions = Set.copyOf(permissions);
        }
    }

    /// From now on another secret proves it.
    record SecretRotated(ClientId client, Instant occurredAt) implements ClientEvent {}

    /// Another user answers for it.
    ///
    /// @param former null where none did
    record Reassigned(ClientId client, @Nullable UserId former, UserId owner, Instant occurredAt)
            implements ClientEvent {

        @Override
        public Optional<UUID> subject() {
            return Optional.of(owner.value());
        }
    }

    /// It is out of use for good.
    record Revoked(ClientId client, Instant occurredAt) implements ClientEvent {}

    /// It has proved itself, and may call for a while.
    ///
    /// @param scope what it may do with the token
    record TokenIssued(ClientId client, Set<Permission> scope, Instant occurredAt) implements ClientEvent {

        public TokenIssued {
            scope = Set.copyOf(scope);
        }
    }

    /// Somebody showed another secret than its own.
    ///
    /// @param times how often, since it was told last; at least once
    record Refused(ClientId client, int times, Instant occurredAt) implements ClientEvent {}
}
