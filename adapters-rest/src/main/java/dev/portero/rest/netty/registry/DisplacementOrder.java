package dev.portero.rest.netty.registry;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Order in which groups with a waiting connection are displaced, evaluated lazily: requests only mark their group as
/// changed, and the order is updated when a limit is reached. Not thread-safe.
final class DisplacementOrder {

    /// Sort key of a group: trusted proxies last, before them the groups in their grace period, then the group with the
    /// most connections, then the oldest wait, which is different for each group.
    record Rank(boolean isProxy, boolean hasGrace, int open, long oldestWait) implements Comparable<Rank> {

        private static final Comparator<Rank> ORDER = Comparator.comparing(Rank::isProxy)
                .thenComparing(Rank::hasGrace)
                .thenComparing(Comparator.comparingInt(Rank::open).reversed())
                .thenComparingLong(Rank::oldestWait);

        @Override
        public int compareTo(Rank other) {
            return ORDER.compare(this, other);
        }
    }

    private final NavigableMap<Rank, AddressGroup> order = new TreeMap<>();
    private final Map<AddressGroup, Rank> ranks = new HashMap<>();
    private final Set<AddressGroup> changed = new HashSet<>();

    void markChanged(AddressGroup group) {
        changed.add(group);
    }

    void remove(AddressGroup group) {
        changed.remove(group);
        removeRank(group);
    }

    /// The group that is displaced first; empty if no connection waits.
    Optional<AddressGroup> first() {
        changed.forEach(this::updateRank);
        changed.clear();
        return order.isEmpty()
                ? Optional.empty()
                : Optional.of(order.firstEntry().getValue());
    }

    private void updateRank(AddressGroup group) {
        removeRank(group);
        if (group.waiting() > 0) {
            Rank rank = group.rank();
            ranks.put(group, rank);
            order.put(rank, group);
        }
    }

    private void removeRank(AddressGroup group) {
        Rank rank = ranks.remove(group);
        if (rank != null) {
            order.remove(rank);
        }
    }
}
