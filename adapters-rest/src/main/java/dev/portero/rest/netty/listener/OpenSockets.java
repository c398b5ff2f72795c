package dev.portero.rest.netty.listener;

import dev.portero.rest.netty.ConnectionTimeouts;
import io.netty.channel.Channel;
import io.netty.channel.nio.AbstractNioChannel;
import jakarta.inject.Singleton;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counter of the accepted sockets that hold a file descriptor: the registered connections, those that their event loop
/// has not registered yet, and those that are being closed. At its maximum no further sockets are accepted.
@Singleton
final class OpenSockets {

    private static final Logger LOG = LoggerFactory.getLogger(OpenSockets.class);

    /// Part of the connection limit that may be neither registered nor lingering.
    private static final int TRANSIENT_PART = 10;

    private static final int LEAST_TRANSIENT = 32;

    private final int most;
    private final int roomy;
    private final AtomicInteger open = new AtomicInteger();
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    OpenSockets(ConnectionTimeouts limits) {
        int unregistered = Math.max(LEAST_TRANSIENT, limits.connections() / TRANSIENT_PART);
        this.most = limits.connections() + limits.lingering() + unregistered;
        this.roomy = most - unregistered / 2;
    }

    int count() {
        return open.get();
    }

    boolean isFull() {
        return open.get() >= most;
    }

    boolean isRoomy() {
        return open.get() <= roomy;
    }

    void add(Channel accepted) {
        open.incrementAndGet();
        accepted.closeFuture().addListener(closed -> release(accepted));
    }

    /// A closed socket holds its descriptor until the next select of its event loop.
    private void release(Channel closed) {
        if (isSelected(closed) && !closed.eventLoop().isShuttingDown()) {
            closed.eventLoop()
                    .schedule(() -> release(closed), 0, TimeUnit.NANOSECONDS)
                    .addListener(released -> LOG.trace("released {}", closed));
            return;
        }
        open.decrementAndGet();
        runIfRoomy();
    }

    private static boolean isSelected(Channel closed) {
        return closed instanceof AbstractNioChannel nio && nio.unsafe().ch().isRegistered();
    }

    /// Runs an action once, as soon as there is room for several sockets. The room may be gone when it runs.
    void whenRoomy(Runnable action) {
        waiting.add(action);
        runIfRoomy();
    }

    private void runIfRoomy() {
        if (isRoomy()) {
            for (Runnable action = waiting.poll(); action != null; action = waiting.poll()) {
                action.run();
            }
        }
    }
}
