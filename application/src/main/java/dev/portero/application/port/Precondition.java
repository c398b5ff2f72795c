package dev.portero.application.port;

import java.util.Set;

/// Which versions of a thing somebody is willing to change: those that they have read.
///
/// @param stated whether they said so; otherwise any version will do
/// @param versions what they said; empty when they name none that there could be
public record Precondition(boolean stated, Set<Long> versions) {

    /// Whatever it is now.
    public static final Precondition NONE = new Precondition(false, Set.of());

    public Precondition {
        versions = Set.copyOf(versions);
    }

    public boolean admits(long version) {
        return !stated || versions.contains(version);
    }
}
