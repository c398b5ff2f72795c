package dev.portero.application.event.port;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Message in the outbox: an event in its wire format.
///
/// @param id the event id, never reused; consumers discard duplicates by it
/// @param type the event type, such as `user.created`
/// @param subject the user in whose order the message is published; null for an event of no user
/// @param body the message body
/// @param requestId the id of the request that caused the event
/// @param traceParent the W3C `traceparent` of that request; empty without one
public record OutboxMessage(
        UUID id,
        String type,
        @Nullable UUID subject,
        String body,
        String requestId,
        String traceParent,
        Instant occurredAt) {}
