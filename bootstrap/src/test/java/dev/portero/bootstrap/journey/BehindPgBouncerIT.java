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
@ExtendWith(BehindPgBouncerIT.WhereThereIsOne.class)
final class BehindPgBouncerIT {

    private static final String PROGRAM = "PORTERO_TEST_PGBOUNCER";

    /// Condition: skips the class with a message where PgBouncer is not configured.
    static final class WhereThereIsOne implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
            if (System.getenv(PROGRAM) != null) {
                return ConditionEvaluationResult.enabled("there is one");
            }
            if ("required".equals(System.getProperty("portero.real"))) {
                throw new IllegalStateException(PROGRAM + " is not set, and -Dportero.real=required asks for it");
            }
            String reason = "left out behind a PgBouncer: " + test.getDisplayName() + " (set " + PROGRAM + ")";
            if (test.getTestMethod().isEmpty()) {
                System.out.println(reason);
            }
            return ConditionEvaluationResult.disabled(reason);
        }
    }

    @TempDir
    Path directory = Path.of("");

    @Test
    void hearsOfChangesByAWayOfItsOwn() {
        holds(true);
    }

    @Test
    void hearsOfChangesThroughItByAPoll() {
        holds(false);
    }

    private void holds(boolean direct) {
        try (Replicas replicas = Replicas.one(directory.resolve("portero"));
                PgBouncer bouncer = PgBouncer.before(
                        replicas.database(),
                        Optional.ofNullable(System.getenv(PROGRAM)).orElseThrow())) {
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
                                .patch("/v1/users/me", "{\"full_name\": \"Somebody Else\"}", authorization)
                                .statusCode())
                        .isEqualTo(200);
                assertThat(replicas.other().get("/v1/users/me", authorization).body())
                        .contains("Somebody Else");
            }
            String[] alice = PrincipalsIT.aliceIsIn(replicas);

            replicas.change(Step.SUSPEND, "alice");

            PrincipalsIT.tell(
                    direct ? "behind PgBouncer, and past it" : "behind PgBouncer",
                    PrincipalsIT.awaitStatus(replicas.one(), 401, alice),
                    PrincipalsIT.awaitStatus(replicas.other(), 401, alice));
        }
    }
}
