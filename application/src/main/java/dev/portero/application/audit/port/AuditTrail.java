package dev.portero.application.audit.port;

import dev.portero.domain.audit.AuditEntry;
import dev.portero.domain.client.ClientId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Audit log: append-only, except that personal data can be erased.
public interface AuditTrail {

    /// Appends an entry in the current unit of work: it commits with the audited action, or not at all. It is visible
    /// after the commit.
    ///
    /// @throws IllegalStateException when called outside a unit of work
    void append(AuthenticatedEntry entry);

    /// Returns the matching entries after a position, newest first, up to the limit. A caller that continues after the
    /// last entry gets no entry twice, whatever is appended in between.
    ///
    /// @param after null to begin with the newest
    List<AuditEntry> list(AuditFilter filter, @Nullable AuditPosition after, int limit);

    /// Returns entries that contain personal data, up to the limit: those of which the user or one of the clients is
    /// the actor, those about the user, and those about one of the clients.
    List<UUID> personalOf(UUID user, Set<ClientId> clients, int limit);

    /// Erases the personal data of these entries.
    ///
    /// @param erasures the MAC of the erasure, by entry
    void erase(Map<UUID, String> erasures);
}
