package dev.portero.application.event;

import dev.portero.application.event.port.EventArchive;
import dev.portero.application.event.port.EventPage;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody who missed messages, or has no broker, reads the stream.
public final class ReadEvents {

    /// What is asked.
    ///
    /// @param after the event that was read last; null to begin with the oldest that is kept
    /// @param type the only type to give; empty for all
    public record Query(@Nullable UUID after, String type, int limit) {}

    /// Everything that can happen.
    public sealed interface Outcome {

        record Found(EventPage page) implements Outcome {}

        /// The event to go on after is not kept, or not any more.
        record UnknownStart() implements Outcome {}
    }

    private final EventArchive archive;

    public ReadEvents(EventArchive archive) {
        this.archive = archive;
    }

    public Outcome handle(Query query) {
        return archive.read(query.after(), query.type(), query.limit())
                .<Outcome>map(Outcome.Found::new)
                .orElseGet(Outcome.UnknownStart::new);
    }
}
