package dev.portero.rest.netty;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Graceful shutdown of the HTTP server: not ready any more, then no new connections, then connection draining: what is
/// under way gets its answer, with `Connection: close`, and what is idle is closed. Nothing behind the server may close
/// before this has run.
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

    /// Whether the service is about to stop, and so not ready.
    public boolean isUnderWay() {
        return underWay;
    }

    /// Shuts the server down, and returns when no request is under way any more, or the time for it is over.
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
            LOG.warn("the listening socket did not close in {} s", CLOSE.toSeconds(), failure);
        }
    }

    private void drain() throws InterruptedException {
        registry.drain();
        if (!registry.awaitEmpty(settings.drain())) {
            LOG.warn(
                    "{} connections are closed although they were not done after {} s",
                    registry.size(),
                    settings.drain().toSeconds());
            registry.all().forEach(Connection::close);
        }
    }
}
