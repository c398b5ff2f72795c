package dev.portero.application.event;

import dev.portero.application.event.port.EventArchive;
import dev.portero.application.event.port.EventPage;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Read access to the event stream (polling), for consumers that missed messages or have no broker.
public final class ReadEvents {

    /// Query parameters.
    ///
    /// @param after the last event that was read; null to begin with the oldest
    /// @param type the only type to return; empty for all
    public record Query(@Nullable UUID after, String type, int limit) {}

    /// Possible outcomes.
    public sealed interface Outcome {

        record Found(EventPage page) implements Outcome {}

        /// The event to continue after is unknown, or was deleted.
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
