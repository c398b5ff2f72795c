package dev.portero.application.audit.port;

import java.time.Duration;
import java.util.Optional;

/// Store of the highest checkpoint, beside the seals. It is only ever raised. All times are those of the store.
public interface Checkpoints {

    /// Pause between two elections: within it, no second caller of [#publish] is elected.
    Duration PAUSE = Duration.ofMinutes(1);

    /// Stored checkpoint.
    ///
    /// @param published the number of the last published head; zero without one
    /// @param sincePublished the time since that publication
    record Kept(Checkpoint checkpoint, long published, Duration sincePublished) {}

    /// Returns the stored checkpoint, if any.
    Optional<Kept> find();

    /// Raises the checkpoint in the current unit of work, and returns whether it did. A stored checkpoint that is at
    /// least as high is not replaced, unless it has no MAC.
    boolean raise(Checkpoint checkpoint);

    /// Marks the stored head as published in the current unit of work, and returns whether it did. It does not if that
    /// head was marked before, or any head within the pause. Of several concurrent calls, one returns true: this elects
    /// a publisher. The mark proves no publication, since the role of the service can set it without publishing.
    boolean publish();
}
