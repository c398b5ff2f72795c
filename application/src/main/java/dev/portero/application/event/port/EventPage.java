package dev.portero.application.event.port;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Page of the event stream.
///
/// @param end the last examined message, matching or not, to continue after; null if there was none
public record EventPage(
        List<ClaimedMessage> messages, @Nullable UUID end) {}
