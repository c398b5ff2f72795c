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
import dev.portero.persistence.testing.Somebody;
import java.time.Instant;
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
    protected UserId somebody() {
        return Somebody.in(POSTGRES);
    }

    @Test
    void exchangesPastSomebodyWhoHasToWait() throws Exception {
        Session held = opened();
        CountDownLatch holds = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> end = threads.submit(() -> unitOfWork().run(() -> {
                int ended = sessions()
                        .end(List.of(held.id()), EndReason.SIGNED_OUT, LATER)
                        .size();
                holds.countDown();
                awaitOf(mayEnd);
                return ended;
            }));
            awaitOf(holds);
            Future<Exchange> late = threads.submit(() -> exchanged(held));
            List<Exchange> others = Together.times(12, number -> exchanged(opened()));
            assertThat(others).containsOnly(Exchange.DONE);
            assertThat(late).isNotDone();

            mayEnd.countDown();
            assertThat(end.get()).isEqualTo(1);
            assertThat(late.get()).isEqualTo(Exchange.TOO_LATE);
        }
    }

    private Session opened() {
        Session session = SessionFixtures.session(somebody());
        sessions().open(session);
        return session;
    }

    private Exchange exchanged(Session session) {
        return sessions().exchange(session, SessionFixtures.exchanged(session, SessionFixtures.digest(), LATER));
    }

    private static void awaitOf(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }
}
