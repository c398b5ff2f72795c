package dev.portero.domain.audit;

import dev.portero.domain.event.InternalEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What whoever runs the service can do to what it keeps.
public sealed interface OperatorEvent extends InternalEvent {

    @Override
    default Optional<UUID> subject() {
        return Optional.empty();
    }

    /// Messages are to be sent once more.
    ///
    /// @param type the only type; empty for all
    /// @param user of the only user; null for everybody
    record EventsReplayed(
            Instant since, String type, @Nullable UUID user, Instant occurredAt) implements OperatorEvent {

        @Override
        public Optional<UUID> subject() {
            return Optional.ofNullable(user);
        }
    }

    /// Sessions that were over before then are to be forgotten.
    record SessionsForgotten(Instant overBefore, Instant occurredAt) implements OperatorEvent {}

    /// So many people were invented, to measure with.
    ///
    /// @param shareAPassword whether somebody can sign in as one of them
    record UsersInvented(long count, boolean shareAPassword, Instant occurredAt) implements OperatorEvent {}

    /// A month of the trail is gone, since it was kept for long enough.
    ///
    /// @param month such as `2026-11`
    record TrailPruned(String month, long entries, Instant occurredAt) implements OperatorEvent {}

    /// The head of the audit was accepted as it is, in spite of what the service remembered.
    ///
    /// @param head the one that was accepted, as `number:hash`
    /// @param expected the one that was remembered, in the same form
    record HeadAccepted(String head, String expected, Instant occurredAt) implements OperatorEvent {}

    /// What the trail knew of somebody as a person is gone.
    record TrailErased(UUID user, long entries, Instant occurredAt) implements OperatorEvent {

        @Override
        public Optional<UUID> subject() {
            return Optional.of(user);
        }
    }
}
