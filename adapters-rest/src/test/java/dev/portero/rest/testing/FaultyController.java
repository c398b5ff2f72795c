package dev.portero.rest.testing;

import dev.portero.application.port.Overloaded;
import dev.portero.application.port.StaleVersion;
import dev.portero.application.port.Unavailable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.time.Duration;

/// Throws what use cases may throw.
@Controller("/testing/faults")
final class FaultyController {

    @Get("/{kind}")
    String fail(String kind) {
        throw switch (kind) {
            case "stale" -> new StaleVersion("user 1");
            case "overloaded" -> new Overloaded("hashing", Duration.ofMillis(1500));
            case "unavailable" -> new Unavailable("the database", new IllegalStateException("at 10.0.0.1"));
            default -> new IllegalStateException("SELECT password_hash FROM credentials");
        };
    }
}
