package dev.portero.persistence.notify;

import dev.portero.persistence.pool.ConnectionPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sender of PostgreSQL notifications (NOTIFY) to other processes: after the commit, from one thread, with many signals
/// combined into one notification. A `NOTIFY` inside a transaction would make all commits wait for one lock of the
/// server. A notification may be lost; receivers poll as well. The payload names the sender, so that it can ignore its
/// own notifications.
public final class PgNotifier {

    private static final Logger LOG = LoggerFactory.getLogger(PgNotifier.class);

    private final ConnectionPool connections;
    private final String origin = UUID.randomUUID().toString();
    private final String statement;
    private final Semaphore pending = new Semaphore(0);
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile boolean closed;

    /// @param channel name that needs no quoting
    public PgNotifier(ConnectionPool connections, String channel) {
        this.connections = connections;
        this.statement = "NOTIFY %s, '%s'".formatted(channel, origin);
    }

    /// Signals that something has been committed.
    public void signal() {
        if (pending.availablePermits() == 0) {
            pending.release();
        }
        if (started.compareAndSet(false, true)) {
            Thread.ofVirtual().name("pg-notifier").start(this::run);
        }
    }

    /// Whether this notifier sent the notification.
    public boolean isOwn(PGNotification notification) {
        return notification.getParameter().equals(origin);
    }

    public void close() {
        closed = true;
        pending.release();
    }

    private void run() {
        while (!closed) {
            pending.acquireUninterruptibly();
            pending.drainPermits();
            if (!closed) {
                sendNotification();
            }
        }
    }

    private void sendNotification() {
        try (Connection connection = connections.open();
                Statement command = connection.createStatement()) {
            command.execute(statement);
        } catch (SQLException failure) {
            connections.reportFailure(failure);
            LOG.debug("notification lost; receivers find the change when they poll", failure);
        }
    }
}
