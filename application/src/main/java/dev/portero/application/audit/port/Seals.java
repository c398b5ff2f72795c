package dev.portero.application.audit.port;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;

/// The chain of seals over the trail. Seals are added, and never changed.
public interface Seals {

    /// The end of the chain, of which nobody else makes a longer one before the current unit of work is over.
    ///
    /// @throws IllegalStateException when called outside a unit of work
    ChainHead hold();

    /// The end of the chain as it is, or as it was at the end of a month.
    ChainHead head(YearMonth upTo);

    /// Whether there are entries to seal.
    boolean isAnythingUnsealed();

    /// For how long the oldest entry has waited that is not sealed, by the time of the store; zero where none waits.
    Duration unsealedAge();

    /// The next entries to seal, in order: of units of work that are all over, so that none turns up before them later.
    List<PositionedEntry> unsealed(SealPosition after, int limit);

    /// Makes the chain longer.
    void add(Seal seal);

    /// The seals after this number, in order.
    List<Seal> list(long after, int limit);

    /// The entries after one place and up to another, in order, also those of units of work that have just ended.
    List<PositionedEntry> entries(SealPosition after, SealPosition upTo, int limit);
}
