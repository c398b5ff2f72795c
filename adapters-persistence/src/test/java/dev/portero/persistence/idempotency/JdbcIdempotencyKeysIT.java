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
import java.util.Map;
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

    private static final Terms PATIENT = new Terms(Duration.ofMinutes(5), Duration.ofSeconds(50), Duration.ofHours(1));
    private static final StoredResponse CREATED = new StoredResponse(201, Map.of(), "{}");
    private static final int TWINS = 100;

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    private final UUID me = UUID.randomUUID();

    @Override
    protected IdempotencyKeys answers() {
        return POSTGRES.bean(IdempotencyKeys.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }

    /// More than the pool has connections, here and in another process: all wait, and none asks the database.
    @Test
    void letsTwinsWaitWithoutAConnectionAndWithoutPolling() throws Exception {
        try (ApplicationContext elsewhere = POSTGRES.start();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Request request = new Request("user POST /v1/users", "twins", "a digest");
            assertThat(answers().claim(request, me, PATIENT)).isEqualTo(new Claim.Granted());
            List<Future<Claim>> twins = new ArrayList<>();
            for (IdempotencyKeys side : List.of(answers(), elsewhere.getBean(IdempotencyKeys.class))) {
                for (int twin = 0; twin < TWINS; twin++) {
                    twins.add(threads.submit(() -> side.claim(request, UUID.randomUUID(), PATIENT)));
                }
            }
            awaitQuiet(JdbcIdempotencyKeysIT::reads);

            long before = reads();
            for (int second = 0; second < 3; second++) {
                assertThat(reads()).isNotNegative(); // there is a connection for others
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }

            assertThat(reads() - before).as("looks at the table").isLessThanOrEqualTo(2);
            assertThat(twins).noneMatch(Future::isDone);
            unitOfWork().run(() -> {
                answers().keep(request, me, CREATED, PATIENT);
                return CREATED;
            });
            for (Future<Claim> twin : twins) {
                assertThat(twin.get()).isEqualTo(new Claim.Answered(CREATED));
            }
        }
    }

    @Test
    void grantsWhatIsGivenUpToOneOfThoseWhoWaitInAnyProcess() throws Exception {
        try (ApplicationContext elsewhere = POSTGRES.start();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IdempotencyKeys there = elsewhere.getBean(IdempotencyKeys.class);
            Request request = new Request("user POST /v1/users", "given up", "a digest");
            answers().claim(request, me, PATIENT);
            List<Future<Claim>> twins = new ArrayList<>();
            for (int twin = 0; twin < 10; twin++) {
                twins.add(threads.submit(() -> {
                    UUID claimant = UUID.randomUUID();
                    Claim claim = there.claim(request, claimant, PATIENT);
                    if (claim instanceof Claim.Granted) {
                        elsewhere.getBean(UnitOfWork.class).run(() -> {
                            there.keep(request, claimant, CREATED, PATIENT);
                            return CREATED;
                        });
                    }
                    return claim;
                }));
            }
            awaitUntil(() -> isAwaited(request));

            answers().giveUp(request, me);

            List<Claim> claims = new ArrayList<>();
            for (Future<Claim> twin : twins) {
                claims.add(twin.get());
            }
            assertThat(claims).containsOnlyOnce(new Claim.Granted());
            assertThat(claims).containsOnly(new Claim.Granted(), new Claim.Answered(CREATED));
        }
    }

    @Test
    void goesOnWaitingWhenItsLineIsLost() throws Exception {
        try (ApplicationContext elsewhere = POSTGRES.start();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Request request = new Request("user POST /v1/users", "lost line", "a digest");
            answers().claim(request, me, PATIENT);
            Future<Claim> twin = threads.submit(
                    () -> elsewhere.getBean(IdempotencyKeys.class).claim(request, UUID.randomUUID(), PATIENT));
            awaitUntil(() -> isAwaited(request));
            POSTGRES.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND query = 'LISTEN portero_idempotency_keys'");

            unitOfWork().run(() -> {
                answers().keep(request, me, CREATED, PATIENT);
                return CREATED;
            });

            assertThat(twin.get()).isEqualTo(new Claim.Answered(CREATED));
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

    /// How often rows of answers were looked for: the server tells within a second.
    private static long reads() {
        return POSTGRES.bean(Sql.class).first("""
                        SELECT coalesce(sum(coalesce(seq_scan, 0) + coalesce(idx_scan, 0)), 0) AS reads
                          FROM pg_stat_user_tables WHERE relname = 'idempotency_keys'
                        """, row -> row.getLong("reads")).orElseThrow();
    }

    /// What was counted is told up to a second later, and so again and again until two looks are alike.
    private static void awaitQuiet(LongSupplier figure) {
        long last = -1;
        long now = figure.getAsLong();
        while (last != now || now < 2 * TWINS) {
            LockSupport.parkNanos(Duration.ofMillis(1_500).toNanos());
            last = now;
            now = figure.getAsLong();
        }
    }

    private static void awaitUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) { // the limit is that of the test
            LockSupport.parkNanos(5_000_000);
        }
    }
}
