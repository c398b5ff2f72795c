package dev.portero.rest.netty.registry;

import dev.portero.rest.netty.Connection;
import dev.portero.rest.netty.ConnectionTimeouts;
import dev.portero.rest.request.ClientAddress;
import dev.portero.rest.request.ForwardedHeaderSettings;
import dev.portero.rest.request.TrustedProxies;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.TimeUnit;

/// Registry of all open connections, with a limit per client address and a limit in total. At a limit the least
/// recently used idle connection (LRU), of that address or of all, is closed in favor of the new one; a connection with
/// a request in progress never is. Trusted proxies, which forward many clients, have no limit per address, and their
/// connections are displaced last.
@Singleton
public final class ConnectionRegistry {

    /// Result of the admission of a new connection.
    ///
    /// @param reached the limit that was reached; empty if there was room
    /// @param displaced the connection to close in favor of the new one
    public record Admission(boolean isAdmitted, Optional<LimitReached> reached, Optional<Connection> displaced) {}

    /// Connections of one address.
    private static final class Group {

        private final SequencedSet<Connection> idle = new LinkedHashSet<>();
        private int open;
    }

    /// Index entry of an open connection.
    private record Entry(String network, Group group, SequencedSet<Connection> idleOfAll) {

        void update(Connection connection, boolean isIdle) {
            if (isIdle) {
                idleOfAll.addLast(connection);
                group.idle.addLast(connection);
            } else {
                idleOfAll.remove(connection);
                group.idle.remove(connection);
            }
        }
    }

    private final int most;
    private final int mostPerAddress;
    private final TrustedProxies proxies;
    private final Map<Connection, Entry> open = new HashMap<>();
    private final Map<String, Group> groups = new HashMap<>();
    private final SequencedSet<Connection> idle = new LinkedHashSet<>();
    private final SequencedSet<Connection> idleOfProxies = new LinkedHashSet<>();
    private volatile boolean draining;

    ConnectionRegistry(ConnectionTimeouts limits, ForwardedHeaderSettings forwarding) {
        this.most = limits.connections();
        this.mostPerAddress = limits.connectionsPerAddress();
        this.proxies = forwarding.proxies();
    }

    /// Adds a connection, initially idle, if there is room or an idle connection can be displaced. A displaced
    /// connection is already removed; the caller has to close it.
    public synchronized Admission admit(Connection connection) {
        Optional<Group> full = fullGroup(connection);
        if (full.isEmpty() && open.size() < most) {
            add(connection, true);
            return new Admission(true, Optional.empty(), Optional.empty());
        }
        Optional<Connection> oldest =
                full.isPresent() ? first(full.get().idle) : first(idle).or(() -> first(idleOfProxies));
        oldest.ifPresent(displaced -> {
            remove(displaced);
            add(connection, true);
        });
        LimitReached reached = full.isPresent() ? LimitReached.ADDRESS : LimitReached.TOTAL;
        return new Admission(oldest.isPresent(), Optional.of(reached), oldest);
    }

    /// The connections of the same address, if they have reached the limit.
    private Optional<Group> fullGroup(Connection connection) {
        return mostPerAddress == 0 || proxies.trusts(connection.peer())
                ? Optional.empty()
                : Optional.ofNullable(groups.get(ClientAddress.networkOf(connection.peer())))
                        .filter(group -> group.open >= mostPerAddress);
    }

    /// Records whether a connection is idle or has a request in progress.
    synchronized void update(Connection connection, boolean isIdle) {
        Entry entry = open.get(connection);
        if (entry != null) {
            entry.update(connection, isIdle);
        }
    }

    /// Adds a displaced connection again that received a request in the meantime.
    synchronized void restore(Connection connection, boolean isIdle) {
        if (!open.containsKey(connection)) {
            add(connection, isIdle);
        }
    }

    synchronized void remove(Connection connection) {
        Entry entry = open.remove(connection);
        if (entry != null) {
            entry.update(connection, false);
            entry.group().open--;
            if (entry.group().open == 0) {
                groups.remove(entry.network());
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

    /// Number of connections with a request in progress.
    public synchronized int busy() {
        return open.size() - idle.size() - idleOfProxies.size();
    }

    private void add(Connection connection, boolean isIdle) {
        String network = ClientAddress.networkOf(connection.peer());
        Group group = groups.computeIfAbsent(network, first -> new Group());
        group.open++;
        Entry entry = new Entry(network, group, proxies.trusts(connection.peer()) ? idleOfProxies : idle);
        open.put(connection, entry);
        entry.update(connection, isIdle);
    }

    private static Optional<Connection> first(SequencedSet<Connection> idle) {
        return idle.isEmpty() ? Optional.empty() : Optional.of(idle.getFirst());
    }
}
