package dev.portero.bootstrap;

import dev.portero.application.audit.SealTrail;
import dev.portero.application.port.Unavailable;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Twice a second seals what was added to the trail. No act waits for it, and none fails with it.
@Context
@Requires(property = "portero.relay", notEquals = "off")
final class SealLoop {

    private static final Logger LOG = LoggerFactory.getLogger(SealLoop.class);
    private static final int PAUSE_MILLIS = 500;

    private final SealTrail sealTrail;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("seals").daemon().factory());
    private boolean failing;

    SealLoop(SealTrail sealTrail) {
        this.sealTrail = sealTrail;
    }

    @PostConstruct
    void start() {
        ScheduledFuture<?> rounds =
                timer.scheduleWithFixedDelay(this::round, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        LOG.trace("acts are sealed: {}", !rounds.isDone());
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    private void round() {
        try {
            SealTrail.Outcome outcome = sealTrail.handle();
            if (outcome.foreign() > 0) {
                LOG.error(
                        "somebody else has put entries into the audit trail: {}; portero audit verify names them",
                        outcome.foreign());
            }
            failing = false;
        } catch (Unavailable outage) {
            LOG.debug("acts cannot be sealed now", outage);
        } catch (RuntimeException fault) {
            tellOnce(fault);
        }
    }

    private void tellOnce(RuntimeException fault) {
        if (!failing) {
            failing = true;
            LOG.error("acts cannot be sealed; they are kept, and it is tried again", fault);
        }
    }
}
