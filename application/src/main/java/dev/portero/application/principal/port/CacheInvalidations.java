package dev.portero.application.principal.port;

import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// Tells every process of whom something has changed, so that nobody goes on with what they remember.
public interface CacheInvalidations {

    /// Recalls what is remembered of the user if, and only if, the unit of work is kept.
    ///
    /// @param user or everybody at once: [CacheInvalidation#EVERYBODY]
    /// @param whenKept is told at that moment, before the unit's result is given to anybody; it must not throw
    /// @throws IllegalStateException when called outside a unit of work
    void add(UserId user, Consumer<CacheInvalidation> whenKept);

    /// Everything that was recalled by units of work that were not over yet at the mark. A unit that is kept late is
    /// never missed, however many others were read before. Does not wait for whoever else uses the store.
    InvalidationPage since(long mark);

    /// Returns when another process has recalled something, or nothing has been heard for so long. The first may be
    /// overlooked.
    void await(Duration atMost);

    /// Takes out recalls from before this moment, at most so many, and says how many it were. In their place it recalls
    /// everybody as far as they reached: an entry of a cache that is older than what was taken out is never borne out
    /// again, whoever puts it back.
    int forget(Instant before, int limit);
}
