package dev.portero.rest.testing;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/// Test controller that reports whether a blocking filter and a blocking controller share a thread.
@Secured(SecurityRule.IS_ANONYMOUS)
@Controller("/testing/thread")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_PLAIN)
final class ThreadController {

    private static final String ATTRIBUTE = "testing.thread";

    /// Test filter that records its thread.
    @ServerFilter("/testing/thread")
    static final class Earlier {

        @RequestFilter
        @ExecuteOn(TaskExecutors.BLOCKING)
        void pass(HttpRequest<?> request) {
            request.setAttribute(ATTRIBUTE, Thread.currentThread());
        }
    }

    @Get
    String thread(HttpRequest<?> request) {
        Thread here = Thread.currentThread();
        boolean same = request.getAttribute(ATTRIBUTE, Thread.class)
                .filter(here::equals)
                .isPresent();
        return (same ? "same" : "another") + (here.isVirtual() ? ", virtual" : ", not virtual");
    }
}
