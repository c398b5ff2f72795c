package dev.portero.application.audit.port;

import java.util.Comparator;

/// Checkpoint: a head of the chain that the service made or accepted, authenticated by a MAC, for a later comparison
/// with the chain.
///
/// @param epoch the number of heads that an operator accepted; a later epoch takes precedence over a higher number
/// @param number the number of the seal; zero for an empty chain
/// @param hash the hash of the seal; empty for an empty chain
/// @param mac the MAC; empty for the head that a migration found
public record Checkpoint(long epoch, long number, String hash, String mac) {

    private static final Comparator<Checkpoint> ORDER =
            Comparator.comparingLong(Checkpoint::epoch).thenComparingLong(Checkpoint::number);

    public boolean isAfter(Checkpoint other) {
        return ORDER.compare(this, other) > 0;
    }
}
