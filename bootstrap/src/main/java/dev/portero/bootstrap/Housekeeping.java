package dev.portero.bootstrap;

import dev.portero.application.credential.ForgetAttempts;
import dev.portero.application.event.ForgetEvents;
import dev.portero.application.limit.ForgetVisits;
import dev.portero.application.port.Unavailable;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Once a minute takes out what has been kept for long enough, in small pieces. Replicas may do it at the same time:
/// each takes other rows.
@Context
@Requires(beans = ForgetEvents.class)
@Requires(property = "portero.relay", notEquals = "off")
final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int SECONDS = 60;

    private final ForgetEvents forgetEvents;
    private final ForgetAttempts forgetAttempts;
    private final ForgetVisits forgetVisits;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("housekeeping").daemon().factory());

    Housekeeping(ForgetEvents forgetEvents, ForgetAttempts forgetAttempts, ForgetVisits forgetVisits) {
        this.forgetEvents = forgetEvents;
        this.forgetAttempts = forgetAttempts;
        this.forgetVisits = forgetVisits;
    }

    /// Replicas that start together do not sweep together.
    @PostConstruct
    void start() {
        int first = 1 + ThreadLocalRandom.current().nextInt(SECONDS);
        ScheduledFuture<?> sweeping = timer.scheduleWithFixedDelay(this::sweep, first, SECONDS, TimeUnit.SECONDS);
        LOG.trace("sweeping begins in {} seconds: {}", first, !sweeping.isDone());
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    private void sweep() {
        try {
            long events = forgetEvents.handle();
            long attempts = forgetAttempts.handle();
            long visits = forgetVisits.handle();
            LOG.debug("forgotten: {} events, {} buckets of attempts, {} counts of visits", events, attempts, visits);
        } catch (Unavailable outage) {
            LOG.debug("nothing can be swept now", outage);
        } catch (RuntimeException fault) {
            LOG.error("what is kept too long cannot be taken out; it is tried again in a minute", fault);
        }
    }
}
