package dev.portero.application.audit.port;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;

/// Chain of seals over the audit log; append-only.
public interface Seals {

    /// Locks the head of the chain until the end of the current unit of work and returns it: no other caller can extend
    /// the chain.
    ///
    /// @throws IllegalStateException when called outside a unit of work
    ChainHead lock();

    /// Returns the current head of the chain, or the head at the end of a month.
    ChainHead head(YearMonth upTo);

    /// Whether unsealed entries exist.
    boolean isAnythingUnsealed();

    /// Returns the age of the oldest unsealed entry, by the clock of the store; zero without one.
    Duration unsealedAge();

    /// Returns the next unsealed entries in order. All their units of work, and all earlier ones, have ended, so that
    /// no entry appears before them later.
    List<PositionedEntry> unsealed(SealPosition after, int limit);

    /// Appends a seal to the chain.
    void add(Seal seal);

    /// Returns the seals after this number, in order.
    List<Seal> list(long after, int limit);

    /// Returns the entries between two positions, in order, including those of units of work that have just ended.
    List<PositionedEntry> entries(SealPosition after, SealPosition upTo, int limit);
}
