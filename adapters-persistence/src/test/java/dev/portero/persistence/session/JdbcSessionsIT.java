package dev.portero.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.clock.port.DatabaseClock;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.session.port.Sessions.Exchange;
import dev.portero.application.testkit.Together;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.application.testkit.session.SessionsContract;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.testing.Postgres;
import dev.portero.persistence.testing.TestUsers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcSessionsIT extends SessionsContract {

    private static final Instant LATER = Instant.parse("2026-11-21T11:00:00Z");

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Override
    protected Sessions sessions() {
        return POSTGRES.bean(Sessions.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }

    @Override
    protected DatabaseClock databaseClock() {
        return POSTGRES.bean(DatabaseClock.class);
    }

    @Override
    protected UserId someUser() {
        return TestUsers.in(POSTGRES);
    }

    @Test
    void blockedExchangeDoesNotDelayOthers() throws Exception {
        Session held = opened();
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> end = threads.submit(() -> unitOfWork().run(() -> {
                int ended = sessions()
                        .end(List.of(held.id()), EndReason.LOGGED_OUT, LATER)
                        .size();
                locked.countDown();
                awaitLatch(mayEnd);
                return ended;
            }));
            awaitLatch(locked);
            Future<Exchange> late = threads.submit(() -> exchanged(held));
            List<Exchange> others = Together.concurrently(12, number -> exchanged(opened()));
            assertThat(others).containsOnly(Exchange.DONE);
            assertThat(late).isNotDone();

            mayEnd.countDown();
            assertThat(end.get()).isEqualTo(1);
            assertThat(late.get()).isEqualTo(Exchange.TOO_LATE);
        }
    }

    /// A client that logs in every minute has ten thousand sessions in a week.
    @Test
    void readsOnlyOpenSessionsOfAFrequentClient() throws SQLException {
        UserId user = opened().user();
        POSTGRES.execute("""
                INSERT INTO sessions (id, user_id, refresh_digest, address, user_agent, channel, idle_millis, grace_millis,
                                      started_at, last_used_at, idle_expires_at, expires_at, ended_at, end_reason)
                SELECT gen_random_uuid(), user_id, refresh_digest, address, user_agent, channel, idle_millis, grace_millis,
                       started_at, last_used_at, idle_expires_at, expires_at, started_at, 'LOGGED_OUT'
                  FROM sessions CROSS JOIN generate_series(1, 2000) WHERE user_id = '%s';
                ANALYZE sessions
                """.formatted(user));

        assertThat(planOf("SELECT * FROM sessions WHERE user_id = '%s' AND ended_at IS NULL ORDER BY started_at"
                        .formatted(user)))
                .anyMatch(line -> line.contains("sessions_open_by_user"))
                .noneMatch(line -> line.contains("Rows Removed"));
    }

    private static List<String> planOf(String query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(POSTGRES.url());
                Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery("EXPLAIN (ANALYZE) " + query)) {
            while (plan.next()) {
                lines.add(plan.getString(1));
            }
        }
        return lines;
    }

    private Session opened() {
        Session session = SessionFixtures.session(someUser());
        sessions().open(session);
        return session;
    }

    private Exchange exchanged(Session session) {
        return sessions().exchange(session, SessionFixtures.exchanged(session, SessionFixtures.digest(), LATER));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }
}
