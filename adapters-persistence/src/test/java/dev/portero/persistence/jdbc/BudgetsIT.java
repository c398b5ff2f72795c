package dev.portero.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.portero.application.port.Unavailable;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.Together;
import dev.portero.persistence.testing.Postgres;
import io.micronaut.context.ApplicationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Timeouts against a database that responds too slowly. The limits are smaller than in the service.
@Tag("real")
@Timeout(40)
final class BudgetsIT {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    private final List<ApplicationContext> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(ApplicationContext::close);
    }

    @Test
    void cancelsASlowStatementAndKeepsTheConnection() {
        ApplicationContext context = start(1, 60_000);
        int backendPid = queryInt(context, "SELECT pg_backend_pid()");

        assertThatThrownBy(() -> queryInt(context, "SELECT 1 FROM pg_sleep(60)"))
                .isInstanceOf(Unavailable.class);

        assertThat(queryInt(context, "SELECT pg_backend_pid()")).isEqualTo(backendPid);
    }

    @Test
    void poolTimeoutRejectsTheCallAndTheNextSucceeds() {
        ApplicationContext context = start(1, 250);

        List<Unavailable> rejections =
                unitOfWork(context).run(() -> Together.concurrently(3, number -> rejection(context)));

        assertThat(rejections)
                .allSatisfy(
                        rejection -> assertThat(rejection.getCause()).hasMessageContaining("connection pool timeout"));
        assertThat(queryInt(context, "SELECT 1")).isEqualTo(1);
    }

    @Test
    void deadlockFailsOneTransactionAsUnavailable() {
        ApplicationContext context = start(2, 60_000);
        POSTGRES.execute("CREATE TABLE pair AS SELECT generate_series(0, 1) AS half");
        CountDownLatch bothHoldALock = new CountDownLatch(2);

        List<String> outcomes = Together.concurrently(
                2,
                number -> outcome(() -> unitOfWork(context).run(() -> {
                    lock(context, number);
                    await(bothHoldALock);
                    return lock(context, 1 - number);
                })));

        assertThat(outcomes).containsExactlyInAnyOrder("done", "Unavailable");
    }

    private ApplicationContext start(int connections, int millis) {
        ApplicationContext context = ApplicationContext.run(Map.of(
                "datasources.default.url",
                POSTGRES.url(),
                "datasources.default.maximum-pool-size",
                connections,
                "datasources.default.connection-timeout",
                millis,
                "datasources.default.connection-init-sql",
                "SET statement_timeout = '3s'"));
        started.add(context);
        return context;
    }

    private static UnitOfWork unitOfWork(ApplicationContext context) {
        return context.getBean(UnitOfWork.class);
    }

    private static int queryInt(ApplicationContext context, String query) {
        return context.getBean(Sql.class).list(query, row -> row.getInt(1)).getFirst();
    }

    private static Unavailable rejection(ApplicationContext context) {
        return catchThrowableOfType(Unavailable.class, () -> queryInt(context, "SELECT 1"));
    }

    private static int lock(ApplicationContext context, int half) {
        return queryInt(context, "SELECT half FROM pair WHERE half = " + half + " FOR UPDATE");
    }

    private static void await(CountDownLatch latch) {
        latch.countDown();
        try {
            latch.await();
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }

    private static String outcome(Runnable action) {
        try {
            action.run();
            return "done";
        } catch (RuntimeException failure) {
            return failure.getClass().getSimpleName();
        }
    }
}
