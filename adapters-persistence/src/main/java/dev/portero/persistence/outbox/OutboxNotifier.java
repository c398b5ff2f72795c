package dev.portero.persistence.outbox;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Notifier that wakes relays, in this process and in others, after a commit has added messages to the outbox.
///
/// A `NOTIFY` inside the transaction would make all commits wait for one lock of the server. So it is sent after the
/// commit, from one thread, and many signals are combined into one. A signal may be lost; the relay polls as well.
@Singleton
final class OutboxNotifier {

    private final NotifyChannel channel;
    private final Semaphore signals = new Semaphore(0);
    private final Semaphore pending = new Semaphore(0);
    private final AtomicBoolean senderStarted = new AtomicBoolean();
    private final AtomicBoolean listenerStarted = new AtomicBoolean();
    private volatile boolean closed;

    OutboxNotifier(NotifyChannel channel) {
        this.channel = channel;
    }

    /// Signals that messages have been committed.
    void ring() {
        releaseOnce(signals);
        releaseOnce(pending);
        if (senderStarted.compareAndSet(false, true)) {
            Thread.ofVirtual().name("outbox-announcer").start(this::announce);
        }
    }

    /// Waits for a signal from any process.
    void await(Duration atMost) {
        if (listenerStarted.compareAndSet(false, true)) {
            Thread.ofVirtual().name("outbox-listener").start(this::listen);
        }
        try {
            if (signals.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                signals.drainPermits();
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void close() {
        closed = true;
        pending.release();
        channel.close();
    }

    private static void releaseOnce(Semaphore semaphore) {
        if (semaphore.availablePermits() == 0) {
            semaphore.release();
        }
    }

    private void announce() {
        while (!closed) {
            pending.acquireUninterruptibly();
            pending.drainPermits();
            if (!closed) {
                channel.announce();
            }
        }
    }

    private void listen() {
        while (!closed) {
            channel.awaitNotices(() -> releaseOnce(signals));
        }
    }
}
