package dev.portero.persistence.outbox;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Wakes relays, here and in other processes, when a commit has put something into the outbox.
///
/// A `NOTIFY` inside the transaction would make all commits wait for one lock of the server. So it is sent after the
/// commit, from one thread, and many rings become one. A ring may be lost; the relay's poll stands behind it.
@Singleton
final class OutboxNotifier {

    private final NotifyChannel channel;
    private final Semaphore rungHere = new Semaphore(0);
    private final Semaphore toAnnounce = new Semaphore(0);
    private final AtomicBoolean announcing = new AtomicBoolean();
    private final AtomicBoolean listening = new AtomicBoolean();
    private volatile boolean closed;

    OutboxNotifier(NotifyChannel channel) {
        this.channel = channel;
    }

    /// Something has been committed.
    void ring() {
        ringOnce(rungHere);
        ringOnce(toAnnounce);
        if (announcing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("outbox-announcer").start(this::announce);
        }
    }

    /// Waits for a ring from anywhere.
    void await(Duration atMost) {
        if (listening.compareAndSet(false, true)) {
            Thread.ofVirtual().name("outbox-listener").start(this::listen);
        }
        try {
            if (rungHere.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                rungHere.drainPermits();
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void close() {
        closed = true;
        toAnnounce.release();
        channel.close();
    }

    private static void ringOnce(Semaphore bell) {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    private void announce() {
        while (!closed) {
            toAnnounce.acquireUninterruptibly();
            toAnnounce.drainPermits();
            if (!closed) {
                channel.announce();
            }
        }
    }

    private void listen() {
        while (!closed) {
            channel.awaitNotices(() -> ringOnce(rungHere));
        }
    }
}
