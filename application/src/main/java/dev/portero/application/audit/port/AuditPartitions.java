package dev.portero.application.audit.port;

import java.time.YearMonth;
import java.util.List;

/// The months that the trail is kept by. They come and go as a whole.
public interface AuditPartitions {

    /// Makes room for this month and so many after it, where there is none yet, and says whether that was so. May be
    /// done by several at once.
    boolean makeRoom(int ahead);

    /// The months that there is room for, the oldest first.
    List<YearMonth> list();

    /// Takes out all entries and seals of a month in the current unit of work, and leaves the anchor. A month that is
    /// not over for four weeks is a fault.
    void prune(PruneCheckpoint anchor);

    /// What is left of months that are gone, the oldest first.
    List<PruneCheckpoint> anchors();
}
