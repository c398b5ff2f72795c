package dev.portero.bootstrap.schedule;

import dev.portero.application.clock.port.ClockSkewExceeded;
import dev.portero.application.key.AdvanceKeys;
import dev.portero.application.key.ReencryptKeys;
import dev.portero.application.port.Unavailable;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Twice a minute lets signing keys come and go as their time comes, and puts them under the secret that is set. Every
/// replica does so; each step is taken once.
@Context
@Requires(beans = AdvanceKeys.class)
@Requires(property = "portero.background-tasks", notEquals = "off")
@Requires(property = "portero.tokens.algorithm", value = "ES256", defaultValue = "ES256")
final class KeyRotationSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotationSchedule.class);

    private static final RequestContext BY_ITSELF = new RequestContext(new Actor.Service("keys"), "", "", "");

    private final AdvanceKeys advanceKeys;
    private final ReencryptKeys reencryptKeys;
    private final Duration interval;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("key-rounds").daemon().factory());

    KeyRotationSchedule(
            AdvanceKeys advanceKeys,
            ReencryptKeys reencryptKeys,
            @Value("${portero.keys.refresh:30s}") Duration interval) {
        this.advanceKeys = advanceKeys;
        this.reencryptKeys = reencryptKeys;
        this.interval = interval;
    }

    @PostConstruct
    void start() {
        ScheduledFuture<?> rounds =
                timer.scheduleWithFixedDelay(this::round, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        LOG.trace("rounds every {}: {}", interval, !rounds.isDone());
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    private void round() {
        try {
            advance();
            tell(reencryptKeys.handle(BY_ITSELF));
        } catch (Unavailable outage) {
            LOG.debug("nothing can be done about signing keys now", outage);
        } catch (RuntimeException fault) {
            LOG.error("signing keys cannot come and go; it is tried again in {}", interval, fault);
        }
    }

    /// [ClockSkewMonitor] says where it is not sure what time it is. Another replica advances them then.
    private void advance() {
        try {
            tell(advanceKeys.handle());
        } catch (ClockSkewExceeded skew) {
            LOG.debug("signing keys do not come and go", skew);
        }
    }

    private static void tell(AdvanceKeys.Outcome outcome) {
        outcome.promoted().ifPresent(key -> LOG.info("the key {} signs access tokens from now on", key.id()));
        if (outcome.swept() > 0) {
            LOG.info("signing keys that have come to their end: {}", outcome.swept());
        }
    }

    private static void tell(ReencryptKeys.Outcome outcome) {
        switch (outcome) {
            case ReencryptKeys.Outcome.Done done -> {
                if (done.resealed() > 0) {
                    LOG.info("signing keys that are under the new KEY_ENCRYPTION_SECRET now: {}", done.resealed());
                }
            }
            case ReencryptKeys.Outcome.WrongSecret wrong ->
                LOG.debug("keys that do not open: {}", wrong.ids()); // whoever reads them says what to do
            case ReencryptKeys.Outcome.SharedSecretSigns none -> LOG.debug("there are no keys");
        }
    }
}
