package dev.portero.rest.netty;

import dev.portero.rest.netty.listener.Listeners;
import dev.portero.rest.netty.registry.ConnectionRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Graceful shutdown of the HTTP server: readiness fails first, then no new connections are accepted, then connections
/// are drained: requests in progress get their response, with `Connection: close`, and idle connections are closed.
/// Components that the server depends on must not close before it has completed.
@Singleton
public final class GracefulShutdown {

    private static final Logger LOG = LoggerFactory.getLogger(GracefulShutdown.class);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final ShutdownSettings settings;
    private final Listeners listeners;
    private final ConnectionRegistry registry;
    private volatile boolean underWay;

    GracefulShutdown(ShutdownSettings settings, Listeners listeners, ConnectionRegistry registry) {
        this.settings = settings;
        this.listeners = listeners;
        this.registry = registry;
    }

    /// Whether the shutdown has begun, so that readiness fails.
    public boolean isUnderWay() {
        return underWay;
    }

    /// Shuts the server down. Returns when no request is in progress any more, or the drain time has passed.
    public void run() {
        if (underWay) {
            return;
        }
        underWay = true;
        try {
            TimeUnit.NANOSECONDS.sleep(settings.delay().toNanos());
            stopAccepting();
            drain();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopAccepting() {
        try {
            listeners.close().orTimeout(CLOSE.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException | CancellationException failure) {
            LOG.warn("listening socket not closed within {} s, continuing the shutdown", CLOSE.toSeconds(), failure);
        }
    }

    private void drain() throws InterruptedException {
        registry.drain();
        if (!registry.awaitEmpty(settings.drain())) {
            LOG.warn(
                    "closing {} connections that were not drained within {} s",
                    registry.size(),
                    settings.drain().toSeconds());
            registry.all().forEach(Connection::close);
        }
    }
}
