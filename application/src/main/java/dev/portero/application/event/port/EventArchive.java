package dev.portero.application.event.port;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Every message for as long as it is kept, whether or not the broker has had it.
public interface EventArchive {

    /// The next messages after one that is known, or from the oldest on. Those of one subject come in their order, and
    /// whoever goes on where a page ends misses nothing, in whatever order units of work are kept meanwhile.
    ///
    /// @param after the message that was read last; null to begin with the oldest
    /// @param type the only type to give; empty for all
    /// @return nothing where the message to go on after is not kept, or not any more
    Optional<EventPage> read(@Nullable UUID after, String type, int limit);

    /// The place of the newest message, which others may be appended after; zero where there is none.
    long end();

    /// Lets messages wait once more, under the same ids and numbers, so that they are sent again: also those that wait
    /// already, for they may be on their way, to where the one who asks was not yet. It looks at so many at once that
    /// it is quick however many are kept: nothing need be meant among them, and there may be more.
    ///
    /// @param after the place behind which to begin
    /// @param upTo the last place to look at
    /// @return how many wait again now, at most so many as the limit, and how far it has looked: no further than
    ///     `after` where nothing is left
    ReplayBatch offerAgain(ReplayFilter selection, long after, long upTo, int limit);

    /// How much waits for the broker.
    Backlog backlog();

    /// Forgets the messages that were settled before then, at most so many, and says how many it forgot. Whoever does
    /// it at the same time forgets others.
    int forget(Instant settledBefore, int limit);
}
