package dev.portero.rest.testing;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Test controller whose response waits for the test, or is larger than a client reads.
@Secured(SecurityRule.IS_ANONYMOUS)
@Controller("/testing/slow")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_PLAIN)
final class SlowController {

    private static final int MORE_THAN_SYSTEMS_BUFFER = 40_000_000;

    private final AtomicInteger begun = new AtomicInteger();
    private final Semaphore released = new Semaphore(0);
    private final Semaphore done = new Semaphore(0);

    /// Number of requests that have begun.
    @Get("/begun")
    String begun() {
        return begun.toString();
    }

    @Get("/work")
    String work() throws InterruptedException {
        begun.incrementAndGet();
        boolean finished = released.tryAcquire(20, TimeUnit.SECONDS);
        done.release();
        return "worked: " + finished;
    }

    @Get("/release")
    String release() throws InterruptedException {
        released.release();
        return "done: " + done.tryAcquire(20, TimeUnit.SECONDS);
    }

    @Get("/large")
    String large() {
        return "x".repeat(MORE_THAN_SYSTEMS_BUFFER);
    }
}
