package dev.portero.application.port;

import java.util.Set;

/// Precondition of a change (optimistic locking, `If-Match`): the versions that the caller has read.
///
/// @param stated whether there is a precondition; otherwise any version matches
/// @param versions the acceptable versions; empty if none of the stated ones can exist
public record Precondition(boolean stated, Set<Long> versions) {

    /// No precondition.
    public static final Precondition NONE = new Precondition(false, Set.of());

    public Precondition {
        versions = Set.copyOf(versions);
    }

    public boolean admits(long version) {
        return !stated || versions.contains(version);
    }
}
