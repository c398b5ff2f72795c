package dev.portero.application.audit.port;

import java.time.Duration;
import java.util.Optional;

/// Store of the highest checkpoint, beside the seals. It is only ever raised. All times are the store's own.
public interface Checkpoints {

    /// What is kept.
    ///
    /// @param published the number of the head that was published last; zero for none
    /// @param sincePublished how long ago that was
    record Kept(Checkpoint checkpoint, long published, Duration sincePublished) {}

    /// The one that is kept, if any is.
    Optional<Kept> find();

    /// Raises it, in the current unit of work, and says whether it did: one that is as high stays, unless it has no
    /// mark.
    boolean raise(Checkpoint checkpoint);

    /// Notes, in the current unit of work, that the head that is kept is published now, and says so. It is not where
    /// that
    /// head was published before, or any head within the pause. Of many that ask at once, one is told to publish.
    boolean publish(Duration pause);
}
