package dev.portero.application.event.port;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A piece of the stream of events.
///
/// @param end the last message that was looked at, wanted or not: where to go on; null where there was nothing at all
public record EventPage(
        List<ClaimedMessage> messages, @Nullable UUID end) {}
