package dev.portero.rest.netty;

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

/// Registry of all open connections, with a limit for one client address and one for all. At a limit the connection
/// that
/// has been idle longest makes room for the new one (LRU), of that address or of all; one with a request under way
/// never
/// does. Trusted proxies, which speak for many clients, have no limit of their own, and make room last.
@Singleton
final class ConnectionRegistry {

    /// What becomes of a new connection.
    ///
    /// @param reached why room had to be made; empty where there was enough
    /// @param displaced the connection that makes room
    record Admission(boolean isAdmitted, Optional<LimitReached> reached, Optional<Connection> displaced) {}

    /// Connections of one address.
    private static final class Group {

        private final SequencedSet<Connection> idle = new LinkedHashSet<>();
        private int open;
    }

    /// Where an open connection is found.
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

    /// Takes in a connection, which is idle, if there is room or room can be made. What is displaced is out already,
    /// and
    /// has to be closed.
    synchronized Admission admit(Connection connection) {
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

    /// The connections of the same address, if they are as many as there may be.
    private Optional<Group> fullGroup(Connection connection) {
        return mostPerAddress == 0 || proxies.trusts(connection.peer())
                ? Optional.empty()
                : Optional.ofNullable(groups.get(ClientAddress.networkOf(connection.peer())))
                        .filter(group -> group.open >= mostPerAddress);
    }

    /// A connection is idle from now on, or has a request under way.
    synchronized void update(Connection connection, boolean isIdle) {
        Entry entry = open.get(connection);
        if (entry != null) {
            entry.update(connection, isIdle);
        }
    }

    /// What was displaced goes on, as a request had come in the meantime.
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

    /// Whether no connection was open any more before the time was over.
    synchronized boolean awaitEmpty(Duration time) throws InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        long left = time.toNanos();
        while (!open.isEmpty() && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
        return open.isEmpty();
    }

    /// From now on each answer is the last of its connection, and what is idle is closed.
    void drain() {
        draining = true; // before the connections are told, so that no request comes between
        all().forEach(Connection::drain);
    }

    boolean isDraining() {
        return draining;
    }

    synchronized List<Connection> all() {
        return List.copyOf(open.keySet());
    }

    synchronized int size() {
        return open.size();
    }

    /// How many have a request under way.
    synchronized int busy() {
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
