package dev.portero.bootstrap.schedule;

import dev.portero.application.audit.PublishAuditHead;
import dev.portero.application.audit.SealTrail;
import dev.portero.application.audit.port.Inconsistency;
import dev.portero.application.health.ForgedRowAdvice;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Background task that seals new audit entries once a second, and publishes the head. No request waits for it, and
/// none fails with it.
@Singleton
@Requires(property = "portero.background-tasks", notEquals = "off")
final class AuditSealSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(AuditSealSchedule.class);

    private final SealTrail sealTrail;
    private final PublishAuditHead publishAuditHead;
    private final FailureLog log = new FailureLog(
            LOG,
            "audit entries cannot be sealed, or their head not published; the entries stay in the audit log, and both is"
                    + " retried",
            "audit entries are sealed again",
            Level.DEBUG);
    private boolean inconsistent;

    AuditSealSchedule(SealTrail sealTrail, PublishAuditHead publishAuditHead) {
        this.sealTrail = sealTrail;
        this.publishAuditHead = publishAuditHead;
    }

    @Scheduled(initialDelay = "1s", fixedDelay = "1s")
    void run() {
        log.guard(this::seal);
    }

    @PreDestroy
    void stop() {
        log.close();
    }

    private void seal() {
        SealTrail.Outcome outcome = sealTrail.handle();
        if (outcome.foreign() > 0) {
            LOG.error(
                    "audit log: {} entries were not written by the service; portero audit verify lists them",
                    outcome.foreign());
        }
        outcome.inconsistency().ifPresentOrElse(this::logOnce, () -> inconsistent = false);
        publish();
    }

    /// Logs before it appends the event, so that the log line needs no answer of the database.
    private void publish() {
        publishAuditHead
                .nextForLog()
                .ifPresent(head -> LOG.atInfo()
                        .addKeyValue("event", "audit.sealed")
                        .addKeyValue("number", head.number())
                        .addKeyValue("hash", head.hash())
                        .log("audit head published: {}:{}", head.number(), head.hash()));
        if (publishAuditHead.handle()) {
            LOG.debug("the event audit.sealed was appended");
        }
    }

    private void logOnce(Inconsistency found) {
        if (!inconsistent) {
            inconsistent = true;
            LOG.error(
                    "audit sealing has stopped: {}, the audit head should be {} and is {}. {}",
                    found.kind(),
                    found.expected(),
                    found.found(),
                    ForgedRowAdvice.of(found));
        }
    }
}
