package dev.portero.persistence.outbox;

import dev.portero.persistence.pool.ConnectionPool;
import dev.portero.persistence.pool.UnpooledConnections;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Dedicated connection (LISTEN) for notifications that another process has added messages to the outbox. A failure
/// costs a notification, never a message: the relay polls as well.
@Singleton
final class OutboxListener {

    static final String CHANNEL = "portero_outbox";

    private static final Logger LOG = LoggerFactory.getLogger(OutboxListener.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration PAUSE_WITHOUT_NOTIFICATIONS = Duration.ofMinutes(1);
    private static final int POLL_MILLIS = 500;

    private final ConnectionPool connections;
    private final UnpooledConnections database;
    private final CountDownLatch closed = new CountDownLatch(1);

    OutboxListener(ConnectionPool connections, UnpooledConnections database) {
        this.connections = connections;
        this.database = database;
    }

    /// Listens until it is closed or the connection is lost. Then a pause follows, so that the caller may call again at
    /// once.
    ///
    /// @param isRelevant whether a notification is passed on
    void awaitNotifications(Predicate<PGNotification> isRelevant, Runnable onNotification) {
        try (Connection connection = database.open()) {
            boolean listens = database.listen(connection, CHANNEL);
            onNotification.run(); // messages committed before LISTEN caused no notification here
            if (listens) {
                receive(connection.unwrap(PGConnection.class), isRelevant, onNotification);
            }
        } catch (SQLException failure) {
            connections.reportFailure(failure); // an idle connection may be the first to notice an outage
            LOG.debug("cannot listen for notifications; the relay polls instead", failure);
            pause(PAUSE_AFTER_FAILURE);
            return;
        }
        pause(PAUSE_WITHOUT_NOTIFICATIONS);
    }

    private void receive(PGConnection connection, Predicate<PGNotification> isRelevant, Runnable onNotification)
            throws SQLException {
        while (closed.getCount() > 0) {
            if (Arrays.stream(connection.getNotifications(POLL_MILLIS)).anyMatch(isRelevant)) {
                onNotification.run();
            }
        }
    }

    void close() {
        closed.countDown();
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
