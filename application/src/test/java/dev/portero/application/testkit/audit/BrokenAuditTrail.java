package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.AuditFilter;
import dev.portero.application.audit.port.AuditPosition;
import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.audit.port.AuthenticatedEntry;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.domain.audit.AuditActor;
import dev.portero.domain.audit.AuditEntry;
import dev.portero.domain.client.ClientId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Broken [AuditTrail]: each adapter is wrong in one way, which a test of [AuditTrailContract] catches.
final class BrokenAuditTrail {

    private BrokenAuditTrail() {}

    /// In-memory [AuditTrail], of which a broken adapter changes one method.
    abstract static class DelegatingAuditTrail extends AuditTrailContract implements AuditTrail {

        final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public void append(AuthenticatedEntry entry) {
            portero.trail.append(entry);
        }

        @Override
        public List<AuditEntry> list(AuditFilter filter, @Nullable AuditPosition after, int limit) {
            return portero.trail.list(filter, after, limit);
        }

        @Override
        public List<UUID> personalOf(UUID user, Set<ClientId> clients, int limit) {
            return portero.trail.personalOf(user, clients, limit);
        }

        @Override
        public void erase(Map<UUID, String> erasures) {
            portero.trail.erase(erasures);
        }

        @Override
        protected AuditTrail trail() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }
    }

    @CaughtBy("findsPersonalDataInEntriesOfOwnedClients")
    static final class AuditTrailThatOverlooksClients extends DelegatingAuditTrail {

        @Override
        public List<UUID> personalOf(UUID user, Set<ClientId> clients, int limit) {
            return super.personalOf(user, Set.of(), limit);
        }
    }

    @CaughtBy("erasesPersonalDataAndRetainsTheEntry")
    static final class AuditTrailThatErasesTheActor extends DelegatingAuditTrail {

        @Override
        public void erase(Map<UUID, String> erasures) {
            portero.trail.tamper(kept -> erasures.containsKey(kept.entry().id()) ? withoutActor(kept) : kept);
        }

        private static AuthenticatedEntry withoutActor(AuthenticatedEntry kept) {
            AuditEntry entry = kept.entry().erased();
            AuditEntry anonymous = new AuditEntry(
                    entry.id(),
                    entry.at(),
                    entry.action(),
                    entry.result(),
                    new AuditActor(AuditActor.Kind.ANONYMOUS, null, ""),
                    entry.user(),
                    entry.requestId(),
                    entry.facts(),
                    entry.personal());
            return new AuthenticatedEntry(anonymous, "", kept.commitment(), kept.mac(), "");
        }
    }
}
