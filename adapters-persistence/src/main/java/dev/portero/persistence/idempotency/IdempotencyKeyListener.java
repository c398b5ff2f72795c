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

/// The connection by which this process hears that a request which another process claimed has come to its end
/// (LISTEN).
/// There is one while requests wait for that, whatever their number, and none of the pool's.
///
/// Behind a pool that lends servers by the transaction nothing is heard; waits then poll.
@Singleton
final class IdempotencyKeyListener {

    static final String CHANNEL = "portero_idempotency_keys";

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyKeyListener.class);
    private static final int ROUND_MILLIS = 250;
    private static final long WHILE_DEAF = Duration.ofMinutes(1).toNanos();
    private static final long AFTER_FAILURE = Duration.ofSeconds(1).toNanos();
    private static final long IDLE = Duration.ofSeconds(10).toNanos();

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

    /// A wait for the end of a request.
    ///
    /// @param name of the request, as notices have it
    /// @param end comes when the end is heard of, or the line is lost
    record Wait(String name, CompletableFuture<String> end) {}

    /// Whatever is heard of the request after this has returned is not missed. Empty where nothing can be heard.
    Optional<Wait> waitFor(String name) {
        Wait wait = new Wait(name, new CompletableFuture<>());
        waits.add(wait);
        if (connected()) {
            return Optional.of(wait);
        }
        waits.remove(wait);
        return Optional.empty();
    }

    void forget(Wait wait) {
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
                Thread.ofVirtual().name("answers").start(() -> hear(fresh));
            } else {
                nextAttempt = System.nanoTime() + WHILE_DEAF;
            }
        } catch (SQLException failure) {
            nextAttempt = System.nanoTime() + AFTER_FAILURE;
            connections.heed(failure);
            LOG.debug("nothing is heard of answers; requests that wait for a twin poll twice a second", failure);
        }
    }

    /// A connection that does not listen is closed.
    private static boolean listens(Connection fresh) throws SQLException {
        boolean listens = false;
        try {
            listens = UnpooledConnections.listen(fresh, CHANNEL);
            return listens;
        } finally {
            if (!listens) {
                fresh.close();
            }
        }
    }

    private void hear(Connection connection) {
        try (connection) {
            long idleSince = System.nanoTime();
            while (!closed && !hangsUpAfter(idleSince)) {
                PGNotification[] notices = connection.unwrap(PGConnection.class).getNotifications(ROUND_MILLIS);
                for (PGNotification notice : notices) {
                    end(wait -> wait.name().equals(notice.getParameter()));
                }
                idleSince = waits.isEmpty() ? idleSince : System.nanoTime();
            }
        } catch (SQLException failure) {
            connections.heed(failure);
            LOG.debug("the line for answers was lost", failure);
        } finally {
            lose(connection);
        }
    }

    /// A wait that begins at this moment is either seen here, or finds that there is no line and makes another one.
    private synchronized boolean hangsUpAfter(long idleSince) {
        if (waits.isEmpty() && System.nanoTime() - idleSince > IDLE) {
            line = null;
            return true;
        }
        return false;
    }

    private synchronized void lose(Connection connection) {
        if (connection.equals(line)) {
            line = null;
            end(wait -> true);
        }
    }

    private void end(Predicate<Wait> ended) {
        for (Wait wait : List.copyOf(waits)) {
            if (ended.test(wait)) {
                waits.remove(wait);
                wait.end().complete(wait.name());
            }
        }
    }
}
