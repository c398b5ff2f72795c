package dev.portero.domain.audit;

import dev.portero.domain.event.InternalEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Event of an operator's action on stored data.
public sealed interface OperatorEvent extends InternalEvent {

    @Override
    default Optional<UUID> subject() {
        return Optional.empty();
    }

    /// Replay of messages was requested.
    ///
    /// @param type the only type to replay; empty for all types
    /// @param user the only user whose messages are replayed; null for all users
    record EventsReplayed(
            Instant since, String type, @Nullable UUID user, Instant occurredAt) implements OperatorEvent {

        @Override
        public Optional<UUID> subject() {
            return Optional.ofNullable(user);
        }
    }

    /// Purge of sessions that were over before a time was requested.
    record SessionsPurged(Instant overBefore, Instant occurredAt) implements OperatorEvent {}

    /// Synthetic users were created, for measurements.
    ///
    /// @param shareAPassword whether the users share a password that allows login
    record UsersGenerated(long count, boolean shareAPassword, Instant occurredAt) implements OperatorEvent {}

    /// A month of the audit log was dropped because its retention period is over.
    ///
    /// @param month the month, such as `2026-11`
    record TrailPruned(String month, long entries, Instant occurredAt) implements OperatorEvent {}

    /// The head of the audit chain was accepted although it contradicts the checkpoint of the service.
    ///
    /// @param head the accepted head, as `number:hash`
    /// @param expected the head that the service expected, in the same form
    record HeadAccepted(String head, String expected, Instant occurredAt) implements OperatorEvent {}

    /// Personal data of a user was erased from the audit log.
    record TrailErased(UUID user, long entries, Instant occurredAt) implements OperatorEvent {

        @Override
        public Optional<UUID> subject() {
            return Optional.of(user);
        }
    }
}
