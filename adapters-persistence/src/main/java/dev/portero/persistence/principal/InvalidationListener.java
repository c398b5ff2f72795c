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
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connection by which this process hears of recalls: one of its own, so that a busy pool does not deafen it. It
/// listens for notices where they can arrive, which is not so behind a pool that lends servers by the transaction.
@Singleton
final class InvalidationListener {

    private static final Logger LOG = LoggerFactory.getLogger(InvalidationListener.class);
    private static final long ON_A_DETOUR = Duration.ofMinutes(1).toNanos();

    /// Asks something on the line.
    @FunctionalInterface
    interface Question<T> {
        T on(Connection connection) throws SQLException;
    }

    private final UnpooledConnections database;
    private final ConnectionPool connections;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Connection line;
    private boolean listening;
    private long connectedAt;

    InvalidationListener(UnpooledConnections database, ConnectionPool connections) {
        this.database = database;
        this.connections = connections;
    }

    /// Asks, on a new connection if the last one was lost.
    synchronized <T> T ask(Question<T> question) {
        try {
            return question.on(connected());
        } catch (SQLException failure) {
            hangUp();
            throw connections.named(failure);
        }
    }

    /// Returns at a notice, when the line is lost, or after so long.
    synchronized void await(Duration atMost) {
        Connection connection = line;
        if (connection == null || !listening) {
            pause(atMost);
            return;
        }
        try {
            int notices =
                    connection.unwrap(PGConnection.class).getNotifications((int) Math.max(1, atMost.toMillis())).length;
            LOG.trace("{} notices of recalls", notices);
        } catch (SQLException failure) {
            hangUp();
            connections.heed(failure);
        }
    }

    @PreDestroy
    void close() {
        closed.countDown();
        synchronized (this) {
            hangUp();
        }
    }

    private Connection connected() throws SQLException {
        Connection connection = line;
        if (connection != null && isOnADetour()) {
            hangUp();
            connection = null;
        }
        if (connection == null) {
            connection = database.open();
            line = connection;
            connectedAt = System.nanoTime();
            listening = UnpooledConnections.listen(connection, JdbcCacheInvalidations.CHANNEL);
        }
        return connection;
    }

    private boolean isOnADetour() {
        return database.isElsewhere() && !listening && System.nanoTime() - connectedAt > ON_A_DETOUR;
    }

    private void hangUp() {
        Connection connection = line;
        line = null;
        listening = false;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException lost) {
                LOG.debug("the line for recalls was lost before it was hung up", lost);
            }
        }
    }

    private void pause(Duration time) {
        try {
            boolean over = closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
            LOG.trace("pause is over, closed: {}", over);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
