package dev.portero.bootstrap.schedule;

import dev.portero.application.clock.port.ClockSkewExceeded;
import dev.portero.application.key.AdvanceKeys;
import dev.portero.application.key.ReencryptKeys;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Scheduler of signing key rotation: twice a minute it activates and removes keys whose time has come, and re-encrypts
/// keys under the current `KEY_ENCRYPTION_SECRET`. Every replica runs it; each step takes effect once.
@Singleton
@Requires(beans = AdvanceKeys.class)
@Requires(property = "portero.background-tasks", notEquals = "off")
@Requires(property = "portero.tokens.algorithm", value = "ES256", defaultValue = "ES256")
final class KeyRotationSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotationSchedule.class);

    private static final RequestContext KEY_ROTATION = new RequestContext(new Actor.Service("keys"), "", "", "");

    private final AdvanceKeys advanceKeys;
    private final ReencryptKeys reencryptKeys;
    private final FailureLog log = new FailureLog(
            LOG, "signing keys cannot be advanced; it is retried", "signing keys are advanced again", Level.DEBUG);

    KeyRotationSchedule(AdvanceKeys advanceKeys, ReencryptKeys reencryptKeys) {
        this.advanceKeys = advanceKeys;
        this.reencryptKeys = reencryptKeys;
    }

    @Scheduled(fixedDelay = "${portero.keys.refresh:30s}")
    void run() {
        log.guard(this::rotate);
    }

    @PreDestroy
    void stop() {
        log.close();
    }

    private void rotate() {
        advance();
        log(reencryptKeys.handle(KEY_ROTATION));
    }

    /// Advances the keys. Where the clocks disagree, [ClockSkewMonitor] logs it, and another replica advances them.
    private void advance() {
        try {
            log(advanceKeys.handle());
        } catch (ClockSkewExceeded skew) {
            LOG.debug("signing keys are not advanced", skew);
        }
    }

    private static void log(AdvanceKeys.Outcome outcome) {
        outcome.promoted()
                .ifPresent(key -> LOG.info("signing key {} is active: it signs access tokens from now on", key.id()));
        if (outcome.swept() > 0) {
            LOG.info("expired signing keys removed: {}", outcome.swept());
        }
    }

    private static void log(ReencryptKeys.Outcome outcome) {
        switch (outcome) {
            case ReencryptKeys.Outcome.Done done -> {
                if (done.resealed() > 0) {
                    LOG.info("signing keys re-encrypted under the new KEY_ENCRYPTION_SECRET: {}", done.resealed());
                }
            }
            case ReencryptKeys.Outcome.WrongSecret wrong ->
                // the reader of the keys logs the remedy
                LOG.debug("signing keys that KEY_ENCRYPTION_SECRET does not open: {}", wrong.ids());
            case ReencryptKeys.Outcome.AuditKeyClosed closed ->
                // the reader of the audit key logs the remedy
                LOG.debug("copies of the audit key that KEY_ENCRYPTION_SECRET does not open: {}", closed.copies());
            case ReencryptKeys.Outcome.SharedSecretSigns none ->
                LOG.debug("a shared secret signs: there are no signing keys");
        }
    }
}
