package dev.portero.bootstrap.schedule;

import dev.portero.application.audit.SealTrail;
import dev.portero.application.audit.port.Inconsistency;
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

/// Background task that seals new audit entries twice a second. No request waits for it, and none fails with it.
@Context
@Requires(property = "portero.background-tasks", notEquals = "off")
final class AuditSealLoop {

    private static final Logger LOG = LoggerFactory.getLogger(AuditSealLoop.class);
    private static final int PAUSE_MILLIS = 500;

    private final SealTrail sealTrail;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("audit-seals").daemon().factory());
    private boolean failing;
    private boolean inconsistent;

    AuditSealLoop(SealTrail sealTrail) {
        this.sealTrail = sealTrail;
    }

    @PostConstruct
    void start() {
        ScheduledFuture<?> rounds =
                timer.scheduleWithFixedDelay(this::round, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        LOG.trace("audit sealing is scheduled: {}", !rounds.isDone());
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
                        "audit log: {} entries were not written by the service; portero audit verify lists them",
                        outcome.foreign());
            }
            outcome.published()
                    .ifPresent(head -> LOG.atInfo()
                            .addKeyValue("event", "audit.sealed")
                            .addKeyValue("number", head.number())
                            .addKeyValue("hash", head.hash())
                            .log("audit head published: {}:{}", head.number(), head.hash()));
            outcome.inconsistency().ifPresentOrElse(this::logOnce, () -> inconsistent = false);
            failing = false;
        } catch (Unavailable outage) {
            LOG.debug("audit entries cannot be sealed now", outage);
        } catch (RuntimeException fault) {
            logOnce(fault);
        }
    }

    private void logOnce(Inconsistency found) {
        if (!inconsistent) {
            inconsistent = true;
            LOG.error(
                    "audit sealing has stopped: {}, the audit head should be {} and is {}. Seals were deleted, replaced"
                            + " or restored from a backup. Run portero audit verify, then portero audit accept {}",
                    found.kind(),
                    found.expected(),
                    found.found(),
                    found.found());
        }
    }

    private void logOnce(RuntimeException fault) {
        if (!failing) {
            failing = true;
            LOG.error("audit entries cannot be sealed; they stay in the audit log, and sealing is retried", fault);
        }
    }
}
