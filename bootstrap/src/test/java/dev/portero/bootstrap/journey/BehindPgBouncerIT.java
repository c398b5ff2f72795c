package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.user.ChangeStatus.Step;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;

/// Two replicas, one of which reaches the database through PgBouncer in transaction pooling mode.
@Tag("real")
@Tag("real-only")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
@ExtendWith(BehindPgBouncerIT.PgBouncerConfigured.class)
final class BehindPgBouncerIT {

    private static final String VARIABLE = "PORTERO_TEST_PGBOUNCER";

    /// Condition: skips the class with a message where PgBouncer is not configured.
    static final class PgBouncerConfigured implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
            if (System.getenv(VARIABLE) != null) {
                return ConditionEvaluationResult.enabled("PgBouncer is configured");
            }
            if ("required".equals(System.getProperty("portero.real"))) {
                throw new IllegalStateException(VARIABLE + " is not set, and -Dportero.real=required requires it");
            }
            String reason = "left out behind a PgBouncer: " + test.getDisplayName() + " (set " + VARIABLE + ")";
            if (test.getTestMethod().isEmpty()) {
                System.out.println(reason);
            }
            return ConditionEvaluationResult.disabled(reason);
        }
    }

    @TempDir
    Path directory = Path.of("");

    @Test
    void receivesInvalidationsOverADirectConnection() {
        assertSuspensionReachesBothReplicas(true);
    }

    @Test
    void pollsInvalidationsThroughPgBouncer() {
        assertSuspensionReachesBothReplicas(false);
    }

    private void assertSuspensionReachesBothReplicas(boolean direct) {
        try (Replicas replicas = Replicas.one(directory.resolve("portero"));
                PgBouncer bouncer = PgBouncer.before(
                        replicas.database(),
                        Optional.ofNullable(System.getenv(VARIABLE)).orElseThrow())) {
            replicas.startOther(
                    direct
                            ? Map.of("DATABASE_URL", bouncer.url(""), "DATABASE_DIRECT_URL", replicas.directUrl())
                            : Map.of("DATABASE_URL", bouncer.url("?prepareThreshold=0")));
            for (int round = 0; round < 20; round++) {
                String name = "user" + round;
                assertThat(replicas.other().register(name + "@b.cl", name).statusCode())
                        .isEqualTo(201);
                String[] authorization = replicas.other().authorization(name);
                assertThat(replicas.other().get("/v1/users/me", authorization).statusCode())
                        .isEqualTo(200);
                assertThat(replicas.other()
                                .patch("/v1/users/me", "{\"full_name\": \"Other Name\"}", authorization)
                                .statusCode())
                        .isEqualTo(200);
                assertThat(replicas.other().get("/v1/users/me", authorization).body())
                        .contains("Other Name");
            }
            String[] alice = PrincipalsIT.logInAlice(replicas);

            replicas.change(Step.SUSPEND, "alice");

            PrincipalsIT.printDelays(
                    direct ? "behind PgBouncer, and past it" : "behind PgBouncer",
                    PrincipalsIT.awaitStatus(replicas.one(), 401, alice),
                    PrincipalsIT.awaitStatus(replicas.other(), 401, alice));
        }
    }
}
