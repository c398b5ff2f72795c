package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.AuditFilter;
import dev.portero.application.audit.port.AuditPosition;
import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.audit.port.AuthenticatedEntry;
import dev.portero.application.audit.port.PositionedEntry;
import dev.portero.application.audit.port.SealPosition;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import dev.portero.domain.audit.AuditEntry;
import dev.portero.domain.client.ClientId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// In-memory [AuditTrail], which a test can tamper with like an attacker with access to the store.
public final class InMemoryAuditTrail implements AuditTrail, Rewindable {

    private static final Comparator<AuditEntry> LATEST_FIRST = Comparator.comparing(AuditEntry::at)
            .thenComparing(entry -> entry.id().toString())
            .reversed();

    private final List<PositionedEntry> entries = new ArrayList<>();
    private final InMemoryUnitOfWork unitOfWork;
    private long appended;

    public InMemoryAuditTrail(InMemoryUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
        unitOfWork.join(this);
    }

    @Override
    public synchronized void append(AuthenticatedEntry entry) {
        if (!unitOfWork.isUnderWay()) {
            throw new IllegalStateException("appending an entry needs a unit of work");
        }
        entries.add(new PositionedEntry(
                entry, new SealPosition(++appended, entry.entry().id())));
    }

    @Override
    public synchronized List<AuditEntry> list(AuditFilter filter, @Nullable AuditPosition after, int limit) {
        return entries.stream()
                .map(stored -> stored.marked().entry())
                .filter(entry -> matches(entry, filter) && (after == null || isBefore(entry, after)))
                .sorted(LATEST_FIRST)
                .limit(limit)
                .toList();
    }

    private static boolean matches(AuditEntry entry, AuditFilter filter) {
        return isWanted(filter.user(), entry.user())
                && isWanted(filter.actor(), entry.actor().id())
                && isWanted(filter.action(), entry.action())
                && (isWanted(filter.party(), entry.user())
                        || isWanted(filter.party(), entry.actor().id()))
                && (filter.from() == null || !entry.at().isBefore(filter.from()))
                && (filter.to() == null || !entry.at().isAfter(filter.to()));
    }

    private static boolean isWanted(@Nullable Object wanted, @Nullable Object actual) {
        return wanted == null || wanted.equals(actual);
    }

    private static boolean isBefore(AuditEntry entry, AuditPosition place) {
        int times = entry.at().compareTo(place.at());
        return times < 0
                || (times == 0 && entry.id().toString().compareTo(place.id().toString()) < 0);
    }

    @Override
    public synchronized List<UUID> personalOf(UUID user, Set<ClientId> clients, int limit) {
        return entries.stream()
                .map(stored -> stored.marked().entry())
                .filter(entry -> matches(entry, AuditFilter.of(user))
                        || clients.stream().anyMatch(client -> isOf(client, entry)))
                .filter(entry -> !entry.personal().isEmpty())
                .map(AuditEntry::id)
                .limit(limit)
                .toList();
    }

    private static boolean isOf(ClientId client, AuditEntry entry) {
        return client.value().equals(entry.actor().id())
                || client.toString().equals(entry.facts().get(AuditEntry.CLIENT));
    }

    @Override
    public synchronized void erase(Map<UUID, String> erasures) {
        tamper(kept -> {
            String erasure = erasures.get(kept.entry().id());
            return erasure == null || kept.entry().personal().isEmpty()
                    ? kept
                    : new AuthenticatedEntry(kept.entry().erased(), "", kept.commitment(), kept.mac(), erasure);
        });
    }

    /// All stored entries in the order of insertion.
    public synchronized List<PositionedEntry> entries() {
        return List.copyOf(entries);
    }

    /// Changes entries, bypassing the service.
    public synchronized void tamper(UnaryOperator<AuthenticatedEntry> change) {
        entries.replaceAll(kept -> new PositionedEntry(change.apply(kept.marked()), kept.position()));
    }

    /// Replaces an entry by others, bypassing the service.
    public synchronized void replace(UUID removed, AuthenticatedEntry... inserted) {
        int at = 0;
        while (!entries.get(at).marked().entry().id().equals(removed)) {
            at++;
        }
        long horizon = entries.remove(at).position().horizon();
        for (AuthenticatedEntry entry : inserted) {
            entries.add(
                    at,
                    new PositionedEntry(
                            entry, new SealPosition(horizon, entry.entry().id())));
            at++;
        }
    }

    /// Deletes all entries of these times.
    synchronized void purge(Predicate<Instant> time) {
        entries.removeIf(kept -> time.test(kept.marked().entry().at()));
    }

    @Override
    public synchronized Runnable bookmark() {
        List<PositionedEntry> then = List.copyOf(entries);
        return () -> rewindTo(then);
    }

    private synchronized void rewindTo(List<PositionedEntry> then) {
        entries.clear();
        entries.addAll(then);
    }
}
