package dev.portero.persistence.idempotency;

import dev.portero.persistence.pool.ConnectionPool;
import dev.portero.persistence.pool.UnpooledConnections;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Dedicated connection (LISTEN) for notices that a request which another process claimed has ended. It is open only
/// while requests wait for that, is shared by all of them, and is not part of the pool.
///
/// Behind a connection pooler in transaction mode no notices arrive; waits then poll.
@Singleton
final class IdempotencyKeyListener {

    static final String CHANNEL = "portero_idempotency_keys";

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyKeyListener.class);
    private static final int POLL_MILLIS = 250;
    private static final long PAUSE_WITHOUT_NOTICES = Duration.ofMinutes(1).toNanos();
    private static final long PAUSE_AFTER_FAILURE = Duration.ofSeconds(1).toNanos();
    private static final long IDLE_TIMEOUT = Duration.ofSeconds(10).toNanos();

    private final UnpooledConnections database;
    private final ConnectionPool connections;
    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
    private @Nullable Connection line;
    private long nextAttempt = System.nanoTime();
    private volatile boolean closed;

    IdempotencyKeyListener(UnpooledConnections database, ConnectionPool connections) {
        this.database = database;
        this.connections = connections;
    }

    /// Wait for the end of a request.
    ///
    /// @param name of the request, as in notices
    /// @param end completes when the request has ended, or the connection is lost
    record Wait(String name, CompletableFuture<String> end) {}

    /// Registers a wait. No notice that arrives after this call returns is missed. Empty where no notices can arrive.
    Optional<Wait> waitFor(String name) {
        Wait wait = new Wait(name, new CompletableFuture<>());
        waits.add(wait);
        if (connected()) {
            return Optional.of(wait);
        }
        waits.remove(wait);
        return Optional.empty();
    }

    void remove(Wait wait) {
        waits.remove(wait);
    }

    @PreDestroy
    void close() {
        closed = true;
    }

    private synchronized boolean connected() {
        if (line == null && !closed && System.nanoTime() - nextAttempt >= 0) {
            connect();
        }
        return line != null;
    }

    private void connect() {
        try {
            Connection fresh = database.open();
            if (listens(fresh)) {
                line = fresh;
                Thread.ofVirtual().name("idempotency-key-listener").start(() -> receive(fresh));
            } else {
                nextAttempt = System.nanoTime() + PAUSE_WITHOUT_NOTICES;
            }
        } catch (SQLException failure) {
            nextAttempt = System.nanoTime() + PAUSE_AFTER_FAILURE;
            connections.reportFailure(failure);
            LOG.debug("cannot listen for idempotency keys; requests that wait poll twice a second instead", failure);
        }
    }

    /// Starts to listen, and closes the connection if that fails.
    private boolean listens(Connection fresh) throws SQLException {
        boolean listens = false;
        try {
            listens = database.listen(fresh, CHANNEL);
            return listens;
        } finally {
            if (!listens) {
                fresh.close();
            }
        }
    }

    private void receive(Connection connection) {
        try (connection) {
            long idleSince = System.nanoTime();
            while (!closed && !closesWhenIdle(idleSince)) {
                PGNotification[] notices = connection.unwrap(PGConnection.class).getNotifications(POLL_MILLIS);
                for (PGNotification notice : notices) {
                    endWaits(wait -> wait.name().equals(notice.getParameter()));
                }
                idleSince = waits.isEmpty() ? idleSince : System.nanoTime();
            }
        } catch (SQLException failure) {
            connections.reportFailure(failure);
            LOG.debug("connection for notices of idempotency keys was lost", failure);
        } finally {
            markLost(connection);
        }
    }

    /// Closes the connection after it was idle. Synchronized: a wait that begins at this moment is either seen here, or
    /// finds no connection and opens another one.
    private synchronized boolean closesWhenIdle(long idleSince) {
        if (waits.isEmpty() && System.nanoTime() - idleSince > IDLE_TIMEOUT) {
            line = null;
            return true;
        }
        return false;
    }

    private synchronized void markLost(Connection connection) {
        if (connection.equals(line)) {
            line = null;
            endWaits(wait -> true);
        }
    }

    private void endWaits(Predicate<Wait> ended) {
        for (Wait wait : List.copyOf(waits)) {
            if (ended.test(wait)) {
                waits.remove(wait);
                wait.end().complete(wait.name());
            }
        }
    }
}
