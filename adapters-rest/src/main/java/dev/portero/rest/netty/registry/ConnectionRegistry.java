package dev.portero.rest.netty.registry;

import dev.portero.rest.netty.Connection;
import dev.portero.rest.netty.ConnectionTimeouts;
import dev.portero.rest.request.ClientAddress;
import dev.portero.rest.request.ForwardedHeaderSettings;
import dev.portero.rest.request.TrustedProxies;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Registry of all open connections, with a limit per client address and a limit in total. At a limit a connection that
/// waits for its client is closed in favor of the new one; a connection whose request the service works on never is. At
/// the limit per address the oldest wait of that address ends, at the limit in total the oldest wait of the address
/// with the most connections. A new connection has a grace period, in which it is displaced only if there is no other.
/// Trusted proxies, which forward many clients, have no limit per address, and their connections are displaced last.
@Singleton
public final class ConnectionRegistry {

    /// Part of the limit up to which the connections of one address have a grace period.
    private static final int GRACE_PART = 10;

    /// Result of the admission of a new connection.
    ///
    /// @param reached the limit that was reached; empty if there was room
    /// @param displaced the connection to close in favor of the new one
    public record Admission(boolean isAdmitted, Optional<LimitReached> reached, Optional<Connection> displaced) {}

    private final int most;
    private final int mostPerAddress;
    private final int mostWithGrace;
    private final int mostLingering;
    private final long grace;
    private final TrustedProxies proxies;
    private final Map<Connection, AddressGroup> open = new HashMap<>();
    private final Map<AddressGroup.Address, AddressGroup> groups = new HashMap<>();
    private final DisplacementOrder displacement = new DisplacementOrder();
    private final SequencedMap<Connection, Long> acceptedAt = new LinkedHashMap<>();
    private final Set<Connection> lingering = new HashSet<>();
    private int waiting;
    private long waits;
    private volatile boolean draining;

    ConnectionRegistry(ConnectionTimeouts limits, ForwardedHeaderSettings forwarding) {
        this.most = limits.connections();
        this.mostPerAddress = limits.connectionsPerAddress();
        this.mostWithGrace = Math.max(1, (mostPerAddress == 0 ? most : mostPerAddress) / GRACE_PART);
        this.mostLingering = limits.lingering();
        this.grace = limits.grace().toNanos();
        this.proxies = forwarding.proxies();
    }

    /// Adds a connection, which initially waits for its client, if there is room or a waiting connection can be
    /// displaced. A displaced connection is already removed; the caller has to close it.
    public synchronized Admission admit(Connection connection) {
        Optional<AddressGroup> full = fullGroup(connection);
        if (full.isEmpty() && open.size() < most) {
            addNew(connection);
            return new Admission(true, Optional.empty(), Optional.empty());
        }
        endGrace();
        Optional<Connection> oldest = full.or(displacement::first).flatMap(AddressGroup::oldest);
        oldest.ifPresent(displaced -> {
            remove(displaced);
            addNew(connection);
        });
        LimitReached reached = full.isPresent() ? LimitReached.ADDRESS : LimitReached.TOTAL;
        return new Admission(oldest.isPresent(), Optional.of(reached), oldest);
    }

    /// Number of connections beyond the limit in total: restored ones.
    synchronized int excess() {
        return Math.max(0, open.size() - most);
    }

    /// Removes connections that wait for their client, in the order of displacement; the caller has to close them.
    ///
    /// @param number at most as many
    synchronized List<Connection> displace(int number) {
        if (number > 0) {
            endGrace();
        }
        List<Connection> displaced = new ArrayList<>();
        while (displaced.size() < number) {
            Optional<Connection> oldest = displacement.first().flatMap(AddressGroup::oldest);
            if (oldest.isEmpty()) {
                break;
            }
            remove(oldest.get());
            displaced.add(oldest.get());
        }
        return displaced;
    }

    /// The connections of the same address, if they have reached the limit.
    private Optional<AddressGroup> fullGroup(Connection connection) {
        AddressGroup.Address address = addressOf(connection);
        return mostPerAddress == 0 || address.isProxy()
                ? Optional.empty()
                : Optional.ofNullable(groups.get(address)).filter(group -> group.open() >= mostPerAddress);
    }

    /// Records that a connection begins a wait for its client, or that the service works on its request.
    synchronized void update(Connection connection, boolean isWaiting) {
        AddressGroup group = open.get(connection);
        if (group != null) {
            acceptedAt.remove(connection);
            change(group, () -> setWaiting(group, connection, isWaiting));
        }
    }

    /// Adds a displaced connection again whose request was completed in the meantime.
    synchronized void restore(Connection connection, boolean isWaiting) {
        if (!open.containsKey(connection)) {
            add(connection, isWaiting);
        }
    }

    /// Whether a displaced connection may stay open until its client has read the response. It then has a place in
    /// addition to the limit, until it is removed.
    synchronized boolean linger(Connection connection) {
        return lingering.contains(connection) || (lingering.size() < mostLingering && lingering.add(connection));
    }

    synchronized void remove(Connection connection) {
        lingering.remove(connection);
        acceptedAt.remove(connection);
        AddressGroup group = open.remove(connection);
        if (group != null) {
            change(group, () -> {
                setWaiting(group, connection, false);
                group.remove();
            });
            if (group.open() == 0) {
                groups.remove(group.address());
                displacement.remove(group);
            }
            if (open.isEmpty()) {
                notifyAll();
            }
        }
    }

    /// Waits until no connection is open; false on timeout.
    public synchronized boolean awaitEmpty(Duration time) throws InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        long left = time.toNanos();
        while (!open.isEmpty() && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
        return open.isEmpty();
    }

    /// Starts connection draining: each response is the last of its connection, and idle connections are closed.
    public void drain() {
        draining = true; // set first, so that no request starts in between
        all().forEach(Connection::drain);
    }

    public boolean isDraining() {
        return draining;
    }

    public synchronized List<Connection> all() {
        return List.copyOf(open.keySet());
    }

    public synchronized int size() {
        return open.size();
    }

    /// Number of connections whose request the service works on.
    public synchronized int busy() {
        return open.size() - waiting;
    }

    private void add(Connection connection, boolean isWaiting) {
        AddressGroup group = groupOf(connection);
        open.put(connection, group);
        change(group, () -> {
            group.add();
            setWaiting(group, connection, isWaiting);
        });
    }

    private void addNew(Connection connection) {
        AddressGroup group = groupOf(connection);
        open.put(connection, group);
        acceptedAt.put(connection, System.nanoTime());
        waits++;
        change(group, () -> {
            group.add();
            group.startGrace(connection, waits);
        });
    }

    /// Ends the grace period of the connections that were accepted long enough ago.
    private void endGrace() {
        long now = System.nanoTime();
        while (!acceptedAt.isEmpty() && now - acceptedAt.firstEntry().getValue() >= grace) {
            Connection connection = acceptedAt.pollFirstEntry().getKey();
            AddressGroup group = open.get(connection);
            if (group != null) {
                change(group, () -> group.endGrace(connection));
            }
        }
    }

    private AddressGroup groupOf(Connection connection) {
        return groups.computeIfAbsent(addressOf(connection), address -> new AddressGroup(address, mostWithGrace));
    }

    private void setWaiting(AddressGroup group, Connection connection, boolean isWaiting) {
        if (isWaiting) {
            waits++;
            group.startWait(connection, waits);
        } else {
            group.endWait(connection);
        }
    }

    /// Changes a group, and marks its place in the order of displacement as outdated.
    private void change(AddressGroup group, Runnable change) {
        int before = group.waiting();
        change.run();
        waiting += group.waiting() - before;
        displacement.markChanged(group);
    }

    private AddressGroup.Address addressOf(Connection connection) {
        return new AddressGroup.Address(ClientAddress.networkOf(connection.peer()), proxies.trusts(connection.peer()));
    }
}
