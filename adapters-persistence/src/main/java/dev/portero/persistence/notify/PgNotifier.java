package dev.portero.persistence.notify;

import dev.portero.persistence.pool.ConnectionPool;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sender of PostgreSQL notifications (NOTIFY) to other processes: after the commit, from one thread, with the signals
/// of that time combined into one message. A `NOTIFY` inside a transaction would make all commits wait for one lock of
/// the server. A notification may be lost; receivers poll as well. The payload names the sender, so that it can ignore
/// its own notifications.
@Singleton
public final class PgNotifier {

    private static final Logger LOG = LoggerFactory.getLogger(PgNotifier.class);

    private final ConnectionPool connections;
    private final String origin = UUID.randomUUID().toString();
    private final Set<String> channels = ConcurrentHashMap.newKeySet();
    private final Semaphore pending = new Semaphore(0);
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile boolean closed;

    PgNotifier(ConnectionPool connections) {
        this.connections = connections;
    }

    /// Signals that something has been committed.
    ///
    /// @param channel name that needs no quoting
    public void signal(String channel) {
        channels.add(channel);
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

    @PreDestroy
    void close() {
        closed = true;
        pending.release();
    }

    private void run() {
        while (!closed) {
            pending.acquireUninterruptibly();
            pending.drainPermits();
            if (!closed) {
                sendNotifications();
            }
        }
    }

    private void sendNotifications() {
        List<String> signaled = List.copyOf(channels);
        signaled.forEach(channels::remove);
        String statements = signaled.stream()
                .map(channel -> "NOTIFY %s, '%s'".formatted(channel, origin))
                .collect(Collectors.joining("; "));
        if (statements.isEmpty()) {
            return;
        }
        try (Connection connection = connections.open();
                Statement command = connection.createStatement()) {
            command.execute(statements);
        } catch (SQLException failure) {
            connections.reportFailure(failure);
            LOG.debug("notification lost; receivers find the change when they poll", failure);
        }
    }
}
