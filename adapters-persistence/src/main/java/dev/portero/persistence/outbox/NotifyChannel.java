package dev.portero.persistence.outbox;

import dev.portero.persistence.pool.BorrowedConnection;
import dev.portero.persistence.pool.ConnectionPool;
import dev.portero.persistence.pool.UnpooledConnections;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices between processes, carried by PostgreSQL. Whatever goes wrong costs a notice, never a request.
@Singleton
final class NotifyChannel {

    private static final Logger LOG = LoggerFactory.getLogger(NotifyChannel.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final int LOOK_FOR_THE_END_MILLIS = 500;

    private final ConnectionPool connections;
    private final UnpooledConnections database;
    private final CountDownLatch closed = new CountDownLatch(1);

    NotifyChannel(ConnectionPool connections, UnpooledConnections database) {
        this.connections = connections;
        this.database = database;
    }

    void announce() {
        try (BorrowedConnection lent = connections.open();
                Statement statement = lent.connection().createStatement()) {
            statement.execute("NOTIFY portero_outbox");
        } catch (SQLException failure) {
            connections.heed(failure);
            LOG.debug("a notice was lost; the poll stands behind it", failure);
        }
    }

    /// Listens on a connection of its own until the channel closes or the connection is lost; a lost one is
    /// followed by a pause, so that the caller may simply call again.
    void awaitNotices(Runnable onNotice) {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.execute("LISTEN portero_outbox");
            onNotice.run(); // what was committed before we listened was announced to nobody
            PGConnection notices = connection.unwrap(PGConnection.class);
            while (closed.getCount() > 0) {
                if (notices.getNotifications(LOOK_FOR_THE_END_MILLIS).length > 0) {
                    onNotice.run();
                }
            }
        } catch (SQLException failure) {
            connections.heed(failure); // idle as we are, we may be the first to know
            LOG.debug("not listening for notices; the poll stands behind them", failure);
            pause();
        }
    }

    void close() {
        closed.countDown();
    }

    private void pause() {
        try {
            boolean over = closed.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
            LOG.trace("pause is over, closed: {}", over);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
