package dev.portero.rest.testing;

import dev.portero.application.port.Overloaded;
import dev.portero.application.port.StaleVersion;
import dev.portero.application.port.Unavailable;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.ProblemException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Test controller that throws the exceptions of use cases.
@Controller("/testing/faults")
@Secured(SecurityRule.IS_ANONYMOUS)
final class FaultyController {

    private static final Logger LOG = LoggerFactory.getLogger(FaultyController.class);

    @Get("/{kind}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    String fail(String kind) {
        LOG.info("about to fail");
        throw switch (kind) {
            case "unauthenticated" -> new ProblemException(CommonProblems.UNAUTHENTICATED.response());
            case "unauthorized" -> new HttpStatusException(HttpStatus.UNAUTHORIZED, "who are you?");
            case "stale" -> new StaleVersion("user 1");
            case "overloaded" -> new Overloaded("hashing", Duration.ofMillis(1500));
            case "unavailable" -> new Unavailable("the database", new IllegalStateException("at 10.0.0.1"));
            case "unmigrated" -> Unavailable.notMigrated(new IllegalStateException("relation \"users\" at 10.0.0.1"));
            default -> new IllegalStateException("SELECT password_hash FROM credentials");
        };
    }
}
