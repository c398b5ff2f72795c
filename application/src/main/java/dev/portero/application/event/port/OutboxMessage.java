package dev.portero.application.event.port;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One fact in its wire form, on its way out.
///
/// @param id names the event for ever; consumers drop repeats by it
/// @param type the kind of fact, such as `user.created`
/// @param subject the user in whose order it is told; null where it is nobody's
/// @param body the message body
/// @param requestId the request that brought it about
/// @param traceParent the W3C trace of that request; empty when there is none
public record OutboxMessage(
        UUID id,
        String type,
        @Nullable UUID subject,
        String body,
        String requestId,
        String traceParent,
        Instant occurredAt) {}
