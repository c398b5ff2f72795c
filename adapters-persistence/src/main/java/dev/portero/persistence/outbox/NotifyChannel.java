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

/// PostgreSQL notifications (LISTEN, NOTIFY) about the outbox. A failure costs a notification, never a request.
@Singleton
final class NotifyChannel {

    private static final Logger LOG = LoggerFactory.getLogger(NotifyChannel.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final int POLL_MILLIS = 500;

    private final ConnectionPool connections;
    private final UnpooledConnections database;
    private final CountDownLatch closed = new CountDownLatch(1);

    NotifyChannel(ConnectionPool connections, UnpooledConnections database) {
        this.connections = connections;
        this.database = database;
    }

    void announce() {
        try (BorrowedConnection borrowed = connections.open();
                Statement statement = borrowed.connection().createStatement()) {
            statement.execute("NOTIFY portero_outbox");
        } catch (SQLException failure) {
            connections.reportFailure(failure);
            LOG.debug("notification lost; relays find the messages when they poll", failure);
        }
    }

    /// Listens on a dedicated connection until the channel closes or the connection is lost. A lost connection is
    /// followed by a pause, so that the caller may call again at once.
    void awaitNotices(Runnable onNotice) {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.execute("LISTEN portero_outbox");
            onNotice.run(); // messages committed before LISTEN caused no notification here
            PGConnection notices = connection.unwrap(PGConnection.class);
            while (closed.getCount() > 0) {
                if (notices.getNotifications(POLL_MILLIS).length > 0) {
                    onNotice.run();
                }
            }
        } catch (SQLException failure) {
            connections.reportFailure(failure); // an idle connection may be the first to notice an outage
            LOG.debug("cannot listen for notifications; the relay polls instead", failure);
            pause();
        }
    }

    void close() {
        closed.countDown();
    }

    private void pause() {
        try {
            boolean over = closed.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
            LOG.trace("pause ended, closed: {}", over);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
