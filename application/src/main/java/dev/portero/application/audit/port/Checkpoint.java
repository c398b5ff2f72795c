package dev.portero.application.audit.port;

import java.util.Comparator;

/// Signed checkpoint: a head of the chain that the service has made or accepted, for comparison with the chain later.
///
/// @param epoch how often an operator has accepted another head; a later epoch counts before a higher number
/// @param number of the seal; zero for an empty chain
/// @param hash of the seal; empty for an empty chain
/// @param mark that only the service can make; empty for the head that a migration found
public record Checkpoint(long epoch, long number, String hash, String mark) {

    private static final Comparator<Checkpoint> ORDER =
            Comparator.comparingLong(Checkpoint::epoch).thenComparingLong(Checkpoint::number);

    public boolean isAfter(Checkpoint other) {
        return ORDER.compare(this, other) > 0;
    }
}
