package dev.portero.persistence.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.portero.application.health.port.DatabaseStatus;
import dev.portero.application.port.Unavailable;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.TcpProxy;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.testing.Postgres;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/// Database outage and recovery. The pool's timeout is longer than the time limit of a test.
@Tag("real")
@Timeout(value = 40, unit = TimeUnit.SECONDS)
final class OutageIT {

    private static final long CHECK_INTERVAL = Duration.ofMillis(10).toNanos(); // the awaited work needs the processor

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    private final Logger logger = (Logger) LoggerFactory.getLogger(OutageMonitor.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    private TcpProxy proxy;
    private ApplicationContext context;

    @BeforeEach
    void connect() {
        logger.setLevel(Level.INFO);
        log.start();
        logger.addAppender(log);
        proxy = new TcpProxy(URI.create(POSTGRES.url().substring("jdbc:".length())));
        String url = "jdbc:" + proxy.url();
        context = ApplicationContext.run(Map.of(
                "datasources.default.url", url + (url.contains("?") ? "&" : "?") + "socketTimeout=2",
                "datasources.default.maximum-pool-size", 1,
                "datasources.default.minimum-idle", 0,
                "datasources.default.connection-timeout", 60_000));
        assertThat(responds()).isTrue();
    }

    @AfterEach
    void disconnect() {
        context.close();
        proxy.close();
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void rejectsAtOnceDuringAnOutageWithoutConnecting() {
        breakDatabase(proxy::cut);
        int before = proxy.connectionAttempts();

        assertThat(Stream.generate(this::rejects).limit(1_000)).containsOnly(true);
        assertThat(proxy.connectionAttempts() - before).isLessThan(100);
    }

    @Test
    void recoversWithoutARestart() {
        breakDatabase(proxy::cut);
        assertThat(readiness()).isEqualTo(DatabaseStatus.State.UNREACHABLE);

        proxy.pass();
        awaitResponse();

        assertThat(readiness()).isEqualTo(DatabaseStatus.State.READY);
        assertThat(Stream.generate(this::responds).limit(100)).containsOnly(true);
    }

    @Test
    void detectsAnUnresponsiveDatabase() {
        breakDatabase(proxy::dropResponses);

        proxy.pass();
        awaitResponse();
    }

    @Test
    void outageRejectsCallersWaitingForAConnection() {
        List<CompletableFuture<Boolean>> waiting = new ArrayList<>();

        breakDatabase(() -> {
            waiting.add(CompletableFuture.supplyAsync(
                    () -> rejects() && !Thread.currentThread().isInterrupted()));
            awaitWaitingCaller();
            proxy.cut();
        });

        assertThat(waiting.getFirst().join()).isTrue();
    }

    @Test
    void oneBrokenConnectionRejectsNoOtherCall() {
        int before = proxy.connectionAttempts();

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    int backendPid = queryInt("SELECT pg_backend_pid()");
                    POSTGRES.execute("SELECT pg_terminate_backend(" + backendPid + ")");
                    return queryInt("SELECT 1");
                }))
                .isInstanceOf(Unavailable.class);

        // One connection replaces the broken one, the other is the connectivity check that the loss caused.
        while (proxy.connectionAttempts() < before + 2) {
            assertThat(responds()).isTrue();
        }
        assertThat(Stream.generate(this::responds).limit(100)).containsOnly(true);
        assertThat(lines()).isEmpty();
    }

    @Test
    void logsTheOutageAndTheRecoveryOnce() {
        breakDatabase(proxy::cut);
        assertThat(Stream.generate(this::rejects).limit(100)).containsOnly(true);
        proxy.pass();
        awaitResponse();

        assertThat(lines()).hasSize(2);
        assertThat(lines().getFirst()).startsWith("WARN Database unavailable, circuit breaker open");
        assertThat(lines().getLast()).isEqualTo("INFO Database available again, circuit breaker closed");
    }

    /// Breaks the database while a unit of work has a connection, which is how the outage is detected.
    private void breakDatabase(Runnable fault) {
        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    fault.run();
                    return queryInt("SELECT 1");
                }))
                .isInstanceOf(Unavailable.class);
        while (!rejects()) {
            LockSupport.parkNanos(CHECK_INTERVAL);
        }
    }

    private void awaitResponse() {
        while (!responds()) {
            LockSupport.parkNanos(CHECK_INTERVAL);
        }
    }

    private void awaitWaitingCaller() {
        while (context.getBean(PoolCircuitBreaker.class).waiting() == 0) {
            LockSupport.parkNanos(CHECK_INTERVAL);
        }
    }

    private boolean responds() {
        try {
            return queryInt("SELECT 1") == 1;
        } catch (Unavailable outage) {
            return false;
        }
    }

    /// Returns whether the circuit breaker rejects; with this pool timeout the pool itself never does.
    private boolean rejects() {
        try {
            return queryInt("SELECT 1") != 1;
        } catch (Unavailable outage) {
            return outage.getCause() instanceof SQLTransientConnectionException;
        }
    }

    private int queryInt(String query) {
        return context.getBean(Sql.class).list(query, row -> row.getInt(1)).getFirst();
    }

    private List<String> lines() {
        return List.copyOf(log.list).stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    private DatabaseStatus.State readiness() {
        return context.getBean(DatabaseStatus.class).state();
    }

    private UnitOfWork unitOfWork() {
        return context.getBean(UnitOfWork.class);
    }
}
