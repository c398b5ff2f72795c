package dev.portero.application.audit.port;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;

/// Chain of seals over the audit log; append-only.
public interface Seals {

    /// Locks the head of the chain until the end of the current unit of work: no other caller can extend the chain.
    ///
    /// @throws IllegalStateException when called outside a unit of work
    void lock();

    /// Returns the current head of the chain, or the head at the end of a month, as the rows claim it. Only a head that
    /// is authenticated says what is sealed.
    ChainHead head(YearMonth upTo);

    /// Returns all seals with the highest number, without their entries: more than one if a row was forged, none for
    /// an empty chain. At most 20.
    List<ChainHead> ends();

    /// Whether unsealed entries exist after a position.
    boolean isAnythingUnsealed(SealPosition after);

    /// Returns the age of the oldest of the next 10,000 entries after a position, by the clock of the store; zero
    /// without
    /// one.
    Duration unsealedAge(SealPosition after);

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
