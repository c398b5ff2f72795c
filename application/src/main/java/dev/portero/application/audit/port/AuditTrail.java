package dev.portero.application.audit.port;

import dev.portero.domain.audit.AuditEntry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keeps what everybody did. Entries are added, and never changed; only what is known of persons can be taken out.
public interface AuditTrail {

    /// Adds an entry in the current unit of work: it is kept with the act, or not at all. It may be read when the unit
    /// is over.
    ///
    /// @throws IllegalStateException when called outside a unit of work
    void append(AuthenticatedEntry entry);

    /// The next entries that are meant, the latest first, at most so many. Whoever goes on from the place of the last
    /// one gets nothing twice, whatever is added meanwhile.
    ///
    /// @param after null to begin with the latest
    List<AuditEntry> list(AuditFilter filter, @Nullable AuditPosition after, int limit);

    /// Some entries of which somebody is a party, and that know something of persons; at most so many.
    List<UUID> personalOf(UUID party, int limit);

    /// Takes out what these entries know of persons.
    ///
    /// @param erasures the mark of the erasure of each, by the entry
    void erase(Map<UUID, String> erasures);
}
