package dev.portero.persistence.principal;

import dev.portero.persistence.pool.ConnectionPool;
import dev.portero.persistence.pool.UnpooledConnections;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Dedicated connection (LISTEN) for the invalidation log, so that a busy pool does not delay invalidations. It listens
/// for notifications where they can arrive, which is not the case behind a connection pooler in transaction mode.
@Singleton
final class InvalidationListener {

    private static final Logger LOG = LoggerFactory.getLogger(InvalidationListener.class);
    private static final long RETRY_DIRECT_AFTER = Duration.ofMinutes(1).toNanos();

    /// Query on the dedicated connection.
    @FunctionalInterface
    interface Question<T> {
        T on(Connection connection) throws SQLException;
    }

    private final UnpooledConnections database;
    private final ConnectionPool connections;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Connection current;
    private boolean listening;
    private long connectedAt;

    InvalidationListener(UnpooledConnections database, ConnectionPool connections) {
        this.database = database;
        this.connections = connections;
    }

    /// Runs the query, on a new connection if the last one was lost.
    synchronized <T> T ask(Question<T> question) {
        try {
            return question.on(connected());
        } catch (SQLException failure) {
            disconnect();
            throw connections.named(failure);
        }
    }

    /// Returns when a relevant notification arrives, when the connection is lost, or after the time limit.
    synchronized void await(Duration atMost, Predicate<PGNotification> isRelevant) {
        Connection connection = current;
        if (connection == null || !listening) {
            pause(atMost);
            return;
        }
        try {
            awaitNotification(connection.unwrap(PGConnection.class), atMost, isRelevant);
        } catch (SQLException failure) {
            disconnect();
            connections.reportFailure(failure);
        }
    }

    private static void awaitNotification(
            PGConnection connection, Duration atMost, Predicate<PGNotification> isRelevant) throws SQLException {
        long deadline = System.nanoTime() + atMost.toNanos();
        long left = atMost.toMillis();
        while (Stream.of(connection.getNotifications((int) Math.max(1, left))).noneMatch(isRelevant) && left > 0) {
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
    }

    @PreDestroy
    void close() {
        closed.countDown();
        synchronized (this) {
            disconnect();
        }
    }

    private Connection connected() throws SQLException {
        Connection connection = current;
        if (connection != null && isDueForDirectRetry()) {
            disconnect();
            connection = null;
        }
        if (connection == null) {
            connection = database.open();
            current = connection;
            connectedAt = System.nanoTime();
            listening = database.listen(connection, JdbcCacheInvalidations.CHANNEL);
        }
        return connection;
    }

    private boolean isDueForDirectRetry() {
        return database.hasDirectAddress() && !listening && System.nanoTime() - connectedAt > RETRY_DIRECT_AFTER;
    }

    private void disconnect() {
        Connection connection = current;
        current = null;
        listening = false;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException lost) {
                LOG.debug("connection of the invalidation log was lost before it was closed", lost);
            }
        }
    }

    private void pause(Duration time) {
        try {
            boolean over = closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
            LOG.trace("pause ended, closed: {}", over);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
