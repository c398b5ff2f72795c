package dev.portero.persistence.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.idempotency.port.IdempotencyKeys;
import dev.portero.application.idempotency.port.IdempotencyKeys.Claim;
import dev.portero.application.idempotency.port.IdempotencyKeys.Request;
import dev.portero.application.idempotency.port.IdempotencyKeys.Terms;
import dev.portero.application.idempotency.port.StoredResponse;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.idempotency.IdempotencyKeysContract;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.testing.Postgres;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class JdbcIdempotencyKeysIT extends IdempotencyKeysContract {

    private static final Terms LONG_WAIT =
            new Terms(Duration.ofMinutes(5), Duration.ofSeconds(50), Duration.ofHours(1));
    private static final StoredResponse CREATED = new StoredResponse("{}");
    private static final int DUPLICATES = 100;

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    private final UUID firstClaimant = UUID.randomUUID();

    @Override
    protected IdempotencyKeys keys() {
        return POSTGRES.bean(IdempotencyKeys.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }

    /// More duplicates than the pool has connections, in this process and in another: all of them wait, and none sends
    /// a query.
    @Test
    void duplicatesWaitWithoutAConnectionOrPolling() throws Exception {
        try (ApplicationContext otherProcess = POSTGRES.start();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Request request = new Request("user POST /v1/users", "duplicates", "a digest");
            assertThat(keys().claim(request, firstClaimant, LONG_WAIT)).isEqualTo(new Claim.Granted());
            List<Future<Claim>> duplicates = new ArrayList<>();
            for (IdempotencyKeys store : List.of(keys(), otherProcess.getBean(IdempotencyKeys.class))) {
                for (int duplicate = 0; duplicate < DUPLICATES; duplicate++) {
                    duplicates.add(threads.submit(() -> store.claim(request, UUID.randomUUID(), LONG_WAIT)));
                }
            }
            awaitStable(JdbcIdempotencyKeysIT::reads);

            long before = reads();
            for (int second = 0; second < 3; second++) {
                assertThat(reads()).isNotNegative(); // a connection is free for other statements
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }

            assertThat(reads() - before).as("reads of the table").isLessThanOrEqualTo(2);
            assertThat(duplicates).noneMatch(Future::isDone);
            unitOfWork().run(() -> {
                keys().store(request, firstClaimant, CREATED, LONG_WAIT);
            });
            for (Future<Claim> duplicate : duplicates) {
                assertThat(duplicate.get()).isEqualTo(new Claim.Answered(CREATED));
            }
        }
    }

    @Test
    void releasedKeyIsGrantedToOneWaiterInAnyProcess() throws Exception {
        try (ApplicationContext otherProcess = POSTGRES.start();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IdempotencyKeys others = otherProcess.getBean(IdempotencyKeys.class);
            Request request = new Request("user POST /v1/users", "released", "a digest");
            keys().claim(request, firstClaimant, LONG_WAIT);
            List<Future<Claim>> duplicates = new ArrayList<>();
            for (int duplicate = 0; duplicate < 10; duplicate++) {
                duplicates.add(threads.submit(() -> {
                    UUID claimant = UUID.randomUUID();
                    Claim claim = others.claim(request, claimant, LONG_WAIT);
                    if (claim instanceof Claim.Granted) {
                        otherProcess.getBean(UnitOfWork.class).run(() -> {
                            others.store(request, claimant, CREATED, LONG_WAIT);
                            return CREATED;
                        });
                    }
                    return claim;
                }));
            }
            awaitUntil(() -> isAwaited(request));

            keys().release(request, firstClaimant);

            List<Claim> claims = new ArrayList<>();
            for (Future<Claim> duplicate : duplicates) {
                claims.add(duplicate.get());
            }
            assertThat(claims).containsOnlyOnce(new Claim.Granted());
            assertThat(claims).containsOnly(new Claim.Granted(), new Claim.Answered(CREATED));
        }
    }

    @Test
    void continuesWaitingWhenTheListenConnectionIsLost() throws Exception {
        try (ApplicationContext otherProcess = POSTGRES.start();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Request request = new Request("user POST /v1/users", "lost connection", "a digest");
            keys().claim(request, firstClaimant, LONG_WAIT);
            Future<Claim> duplicate = threads.submit(
                    () -> otherProcess.getBean(IdempotencyKeys.class).claim(request, UUID.randomUUID(), LONG_WAIT));
            awaitUntil(() -> isAwaited(request));
            POSTGRES.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND query = 'LISTEN portero_idempotency_keys'");

            unitOfWork().run(() -> {
                keys().store(request, firstClaimant, CREATED, LONG_WAIT);
            });

            assertThat(duplicate.get()).isEqualTo(new Claim.Answered(CREATED));
        }
    }

    private static boolean isAwaited(Request request) {
        return POSTGRES.bean(Sql.class)
                .first(
                        "SELECT awaited FROM idempotency_keys WHERE key = ?",
                        row -> row.getBoolean("awaited"),
                        request.key())
                .orElseThrow();
    }

    /// Number of reads of the table so far; the server's statistics are up to one second late.
    private static long reads() {
        return POSTGRES.bean(Sql.class).first("""
                        SELECT coalesce(sum(coalesce(seq_scan, 0) + coalesce(idx_scan, 0)), 0) AS reads
                          FROM pg_stat_user_tables WHERE relname = 'idempotency_keys'
                        """, row -> row.getLong("reads")).orElseThrow();
    }

    /// Waits until the statistics, which are up to one second late, are equal twice in a row.
    private static void awaitStable(LongSupplier counter) {
        long last = -1;
        long now = counter.getAsLong();
        while (last != now || now < 2 * DUPLICATES) {
            LockSupport.parkNanos(Duration.ofMillis(1_500).toNanos());
            last = now;
            now = counter.getAsLong();
        }
    }

    private static void awaitUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) { // limited by the timeout of the test
            LockSupport.parkNanos(5_000_000);
        }
    }
}
