package dev.portero.rest.netty.registry;

import dev.portero.rest.netty.Connection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// Open connections of one client address, and those of them that wait for their client, ordered by the start of their
/// wait.
final class AddressGroup {

    /// Client address: an IPv4 address, or the /64 of an IPv6 address.
    ///
    /// @param isProxy whether the connections are those of trusted proxies
    record Address(String network, boolean isProxy) {}

    /// Order of displacement among groups with a waiting connection: trusted proxies last, then the group with the most
    /// connections, then the oldest wait.
    static final Comparator<AddressGroup> DISPLACEMENT = Comparator.<AddressGroup, Boolean>comparing(
                    group -> group.address.isProxy())
            .thenComparing(
                    Comparator.<AddressGroup>comparingInt(group -> group.open).reversed())
            .thenComparingLong(AddressGroup::oldestWait);

    private final Address address;
    private final SequencedMap<Connection, Long> waiting = new LinkedHashMap<>();
    private int open;

    AddressGroup(Address address) {
        this.address = address;
    }

    Address address() {
        return address;
    }

    int open() {
        return open;
    }

    int waiting() {
        return waiting.size();
    }

    void add() {
        open++;
    }

    void remove() {
        open--;
    }

    /// Starts a wait, the latest of all.
    ///
    /// @param number larger than that of every earlier wait
    void startWait(Connection connection, long number) {
        waiting.remove(connection);
        waiting.put(connection, number);
    }

    void endWait(Connection connection) {
        waiting.remove(connection);
    }

    /// The connection that has waited longest.
    Optional<Connection> oldest() {
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(waiting.firstEntry().getKey());
    }

    private long oldestWait() {
        return waiting.firstEntry().getValue();
    }
}
