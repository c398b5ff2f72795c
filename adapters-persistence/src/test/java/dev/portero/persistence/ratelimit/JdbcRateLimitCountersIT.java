package dev.portero.persistence.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.ratelimit.port.RateLimit;
import dev.portero.application.ratelimit.port.RateLimitCounters;
import dev.portero.application.ratelimit.port.RateLimitCounters.Admission;
import dev.portero.application.testkit.Together;
import dev.portero.application.testkit.ratelimit.RateLimitCountersContract;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.testing.Postgres;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcRateLimitCountersIT extends RateLimitCountersContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    private final AtomicLong nanosAhead = new AtomicLong();
    private final RateLimitCounters counters = new JdbcRateLimitCounters(
            POSTGRES.bean(Sql.class), new BlockedClientsCache(() -> System.nanoTime() + nanosAhead.get()));

    @Override
    protected RateLimitCounters counters() {
        return counters;
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }

    @Override
    protected void pass(Duration time) {
        POSTGRES.execute("UPDATE rate_limit_counters SET expires_at = expires_at - interval '%d milliseconds'"
                .formatted(time.toMillis()));
        nanosAhead.addAndGet(time.toNanos());
    }

    @Test
    void sharesTheCountAcrossReplicas() {
        RateLimit seven = RateLimit.of("seven", 7, Duration.ofHours(1));
        String client = UUID.randomUUID().toString();
        try (ApplicationContext replica = POSTGRES.start()) {
            RateLimitCounters others = replica.getBean(RateLimitCounters.class);

            List<Admission> admissions =
                    Together.concurrently(100, number -> (number % 2 == 0 ? counters : others).count(seven, client));

            assertThat(Collections.frequency(admissions, new Admission.Admitted()))
                    .isEqualTo(7);
        }
    }

    @Test
    void blockedClientIsRejectedWithoutADatabaseQuery() {
        RateLimit one = RateLimit.of("one", 1, Duration.ofHours(1));
        String client = UUID.randomUUID().toString();
        counters.count(one, client);
        counters.count(one, client);
        POSTGRES.execute("DELETE FROM rate_limit_counters WHERE key = '" + client + "'");

        assertThat(counters.count(one, client)).isInstanceOf(Admission.TooMany.class);
    }
}
