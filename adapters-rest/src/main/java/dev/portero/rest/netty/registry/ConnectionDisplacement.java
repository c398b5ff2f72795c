package dev.portero.rest.netty.registry;

import dev.portero.rest.netty.Connection;
import io.netty.channel.EventLoop;
import jakarta.inject.Singleton;

/// Displacement of connections while none is accepted that could displace them.
@Singleton
public final class ConnectionDisplacement {

    /// Part of the open connections that is closed after a failed accept.
    private static final int PART = 20;

    private final ConnectionRegistry registry;
    private final ConnectionMetrics metrics;

    ConnectionDisplacement(ConnectionRegistry registry, ConnectionMetrics metrics) {
        this.registry = registry;
        this.metrics = metrics;
    }

    /// Closes waiting connections beyond the limit in total.
    public void displaceExcess(EventLoop loop) {
        displace(registry.excess(), loop);
    }

    /// Closes a few of the connections that have waited longest.
    public void displaceSome(EventLoop loop) {
        displace(registry.size() / PART + 1, loop);
    }

    private void displace(int number, EventLoop loop) {
        for (Connection displaced : registry.displace(number)) {
            displaced.displace();
            metrics.add(LimitReached.TOTAL, true, displaced.peer(), loop);
        }
    }
}
