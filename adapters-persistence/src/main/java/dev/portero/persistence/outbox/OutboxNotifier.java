package dev.portero.persistence.outbox;

import dev.portero.persistence.notify.PgNotifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Notifier that wakes relays after a commit has added messages to the outbox: that of this process at once, those of
/// others by a notification, which this process then ignores. A signal may be lost; the relay polls as well.
@Singleton
final class OutboxNotifier {

    private final PgNotifier others;
    private final OutboxListener listener;
    private final Semaphore signals = new Semaphore(0);
    private final AtomicBoolean listening = new AtomicBoolean();
    private volatile boolean closed;

    OutboxNotifier(PgNotifier others, OutboxListener listener) {
        this.others = others;
        this.listener = listener;
    }

    /// Signals that messages have been committed.
    void signal() {
        wakeRelay();
        others.signal(OutboxListener.CHANNEL);
    }

    /// Waits for a signal from any process.
    void await(Duration atMost) {
        if (listening.compareAndSet(false, true)) {
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
        listener.close();
    }

    private void wakeRelay() {
        if (signals.availablePermits() == 0) {
            signals.release();
        }
    }

    private void listen() {
        while (!closed) {
            listener.awaitNotifications(notification -> !others.isOwn(notification), this::wakeRelay);
        }
    }
}
