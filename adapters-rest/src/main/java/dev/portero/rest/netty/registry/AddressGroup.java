package dev.portero.rest.netty.registry;

import dev.portero.rest.netty.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Open connections of one client address, and those of them that wait for their client, ordered by the start of their
/// wait. New connections have a grace period, in which they are displaced last.
final class AddressGroup {

    /// Client address: an IPv4 address, or the /64 of an IPv6 address.
    ///
    /// @param isProxy whether the connections are those of trusted proxies
    record Address(String network, boolean isProxy) {}

    private final Address address;
    private final int mostWithGrace;
    private final Map<Connection, Long> waits = new HashMap<>();
    private final NavigableMap<Long, Connection> displaceable = new TreeMap<>();
    private final NavigableMap<Long, Connection> inGrace = new TreeMap<>();
    private int open;

    /// @param mostWithGrace number of open connections beyond which the group has no grace period
    AddressGroup(Address address, int mostWithGrace) {
        this.address = address;
        this.mostWithGrace = mostWithGrace;
    }

    Address address() {
        return address;
    }

    int open() {
        return open;
    }

    int waiting() {
        return waits.size();
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
        endWait(connection);
        waits.put(connection, number);
        displaceable.put(number, connection);
    }

    /// Starts the first wait of a new connection, the latest of all.
    ///
    /// @param number larger than that of every earlier wait
    void startGrace(Connection connection, long number) {
        waits.put(connection, number);
        inGrace.put(number, connection);
    }

    /// Ends the grace period of a connection; its wait continues.
    void endGrace(Connection connection) {
        Long number = waits.get(connection);
        if (number != null && inGrace.remove(number) != null) {
            displaceable.put(number, connection);
        }
    }

    void endWait(Connection connection) {
        Long number = waits.remove(connection);
        if (number != null) {
            displaceable.remove(number);
            inGrace.remove(number);
        }
    }

    /// The connection that has waited longest; one in its grace period only if there is no other.
    Optional<Connection> oldest() {
        return waits.isEmpty() ? Optional.empty() : Optional.of(first().getValue());
    }

    /// Place of this group in the order of displacement; only for a group with a waiting connection.
    DisplacementOrder.Rank rank() {
        return new DisplacementOrder.Rank(address.isProxy(), hasGrace(), open, oldestWait());
    }

    private boolean hasGrace() {
        return displaceable.isEmpty() && open <= mostWithGrace;
    }

    private long oldestWait() {
        return first().getKey();
    }

    private Map.Entry<Long, Connection> first() {
        return displaceable.isEmpty() ? inGrace.firstEntry() : displaceable.firstEntry();
    }
}
