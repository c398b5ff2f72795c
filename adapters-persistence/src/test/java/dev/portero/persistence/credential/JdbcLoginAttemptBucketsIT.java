package dev.portero.persistence.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.credential.port.LoginAttemptBuckets;
import dev.portero.application.credential.port.LoginAttemptBuckets.ReservationResult;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.Together;
import dev.portero.application.testkit.credential.LoginAttemptBucketsContract;
import dev.portero.domain.credential.LoginAttemptLimit;
import dev.portero.persistence.testing.Postgres;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcLoginAttemptBucketsIT extends LoginAttemptBucketsContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Override
    protected LoginAttemptBuckets attempts() {
        return POSTGRES.bean(LoginAttemptBuckets.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }

    @Override
    protected void pass(Duration time) {
        POSTGRES.execute("""
                UPDATE login_attempt_buckets
                   SET fully_refilled_at = fully_refilled_at - age, reservations = ARRAY(SELECT loan - age FROM unnest(reservations) AS loan)
                  FROM (SELECT interval '%d milliseconds' AS age) AS passed
                """.formatted(time.toMillis()));
    }

    @Test
    void sharesTheCountAcrossReplicas() {
        LoginAttemptLimit ten = new LoginAttemptLimit(10, Duration.ofHours(1));
        String key = UUID.randomUUID().toString();
        try (ApplicationContext replica = POSTGRES.start()) {
            LoginAttemptBuckets others = replica.getBean(LoginAttemptBuckets.class);

            List<ReservationResult> results =
                    Together.concurrently(100, number -> (number % 2 == 0 ? attempts() : others).take(key, ten));

            assertThat(results.stream().filter(ReservationResult.Taken.class::isInstance))
                    .hasSize(10);
        }
    }
}
