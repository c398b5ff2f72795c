package dev.portero.application.key.port;

import dev.portero.application.key.port.SigningKeyFactory.Seal;
import java.util.List;
import java.util.Optional;

/// Copies of the audit key in the database, by their row numbers, from the view of this process.
///
/// @param current the copies that the current sealing secret opens
/// @param former the copies that only the previous sealing secret opens
/// @param foreign the copies that neither opens
/// @param isLost whether there is no copy though the database, or the witness of its audit log, shows that one existed
public record AuditKeyCopies(List<Integer> current, List<Integer> former, List<Integer> foreign, boolean isLost) {

    public AuditKeyCopies {
        current = List.copyOf(current);
        former = List.copyOf(former);
        foreign = List.copyOf(foreign);
    }

    /// Sealing state of the best copy; empty without a copy.
    public Optional<Seal> seal() {
        if (!current.isEmpty()) {
            return Optional.of(Seal.CURRENT);
        }
        if (!former.isEmpty()) {
            return Optional.of(Seal.FORMER);
        }
        return foreign.isEmpty() ? Optional.empty() : Optional.of(Seal.FOREIGN);
    }

    /// Whether no copy can be added.
    public boolean isFull() {
        return current.size() + former.size() + foreign.size() >= AuditKey.CAPACITY;
    }
}
