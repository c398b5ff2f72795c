package dev.portero.persistence.notify;

import dev.portero.persistence.pool.BorrowedConnection;
import dev.portero.persistence.pool.ConnectionPool;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives notices to other processes, carried by PostgreSQL: after the commit, from one thread, and many become one.
/// A notice may be lost; a poll stands behind it.
public final class PgNotifier {

    private static final Logger LOG = LoggerFactory.getLogger(PgNotifier.class);

    private final ConnectionPool connections;
    private final String statement;
    private final Semaphore toAnnounce = new Semaphore(0);
    private final AtomicBoolean announcing = new AtomicBoolean();
    private volatile boolean closed;

    /// @param channel a name that needs no quoting
    public PgNotifier(ConnectionPool connections, String channel) {
        this.connections = connections;
        this.statement = "NOTIFY " + channel;
    }

    /// Something has been committed.
    public void ring() {
        if (toAnnounce.availablePermits() == 0) {
            toAnnounce.release();
        }
        if (announcing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("announcer").start(this::run);
        }
    }

    public void close() {
        closed = true;
        toAnnounce.release();
    }

    private void run() {
        while (!closed) {
            toAnnounce.acquireUninterruptibly();
            toAnnounce.drainPermits();
            if (!closed) {
                announce();
            }
        }
    }

    private void announce() {
        try (BorrowedConnection lent = connections.open();
                Statement notice = lent.connection().createStatement()) {
            notice.execute(statement);
        } catch (SQLException failure) {
            connections.heed(failure);
            LOG.debug("a notice was lost; the poll stands behind it", failure);
        }
    }
}
