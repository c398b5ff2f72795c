package dev.portero.application.audit.port;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;

/// Monthly partitions of the audit log. They are created and dropped as a whole.
public interface AuditPartitions {

    /// Creates the missing partitions of this month and of so many months after it, and returns whether any was
    /// missing. Can be called concurrently.
    boolean createMissing(int ahead);

    /// Returns the months with a partition, oldest first.
    List<YearMonth> list();

    /// Returns the minimum retention period of entries that the store itself enforces.
    Duration retention();

    /// Drops all entries and seals of a month in the current unit of work, and stores the prune checkpoint. A month
    /// that ended less than [#retention] ago, by the clock of the store, is an error.
    void prune(PruneCheckpoint anchor);

    /// Returns the prune checkpoints of dropped months, oldest first.
    List<PruneCheckpoint> anchors();
}
