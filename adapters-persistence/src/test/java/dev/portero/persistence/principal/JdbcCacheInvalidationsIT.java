package dev.portero.persistence.principal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.principal.port.CacheInvalidation;
import dev.portero.application.principal.port.CacheInvalidations;
import dev.portero.application.principal.port.InvalidationPage;
import dev.portero.application.principal.port.PrincipalSource;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.application.testkit.TcpProxy;
import dev.portero.application.testkit.principal.CacheInvalidationsContract;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.application.user.port.Users;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.testing.Postgres;
import dev.portero.persistence.testing.TestUsers;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class JdbcCacheInvalidationsIT extends CacheInvalidationsContract {

    /// Dedicated connections, identified by their last query; queries of the pool are different ones.
    private static final String DEDICATED_CONNECTIONS = " FROM pg_stat_activity WHERE datname = current_database()"
            + " AND query LIKE 'SELECT id, user_id, horizon FROM cache_invalidations%'";

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Override
    protected CacheInvalidations invalidations() {
        return POSTGRES.bean(CacheInvalidations.class);
    }

    @Override
    protected PrincipalSource principalSource() {
        return POSTGRES.bean(PrincipalSource.class);
    }

    @Override
    protected Users users() {
        return POSTGRES.bean(Users.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }

    @Override
    protected void awaitQuietStore() {
        POSTGRES.awaitPeace();
    }

    /// Commit order differs from start order: a reader that continues from the highest number would miss the first
    /// transaction.
    @Test
    void readsInvalidationsCommittedOutOfOrder() throws Exception {
        UserId early = anyUser();
        UserId late = anyUser();
        CountDownLatch added = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<UserId> slow = threads.submit(() -> unitOfWork().run(() -> {
                invalidations().add(early, invalidation -> {});
                added.countDown();
                await(mayEnd);
                return early;
            }));
            added.await();
            invalidate(late);
            InvalidationPage page = invalidations().since(InvalidationPage.BEGINNING);
            assertThat(users(page)).contains(late).doesNotContain(early);

            mayEnd.countDown();
            slow.get();

            assertThat(users(invalidations().since(page.mark()))).contains(early);
        }
    }

    /// A principal that is read before the commit does not contain the change, although it was read after the change
    /// was written.
    @Test
    void principalReadBeforeTheCommitLacksTheChange() throws Exception {
        UserId user = TestUsers.in(POSTGRES);
        CacheInvalidation[] received = new CacheInvalidation[1];
        CountDownLatch added = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<UserId> slow = threads.submit(() -> unitOfWork().run(() -> {
                invalidations().add(user, invalidation -> received[0] = invalidation);
                added.countDown();
                await(mayEnd);
                return user;
            }));
            added.await();
            VersionedPrincipal versioned =
                    principalSource().read(user, UserFixtures.BIRTH).orElseThrow();
            mayEnd.countDown();
            slow.get();

            assertThat(received[0].isSeenIn(versioned)).isFalse();
        }
    }

    @Test
    void readsMoreThanOnePageOfInvalidations() {
        long mark = invalidations().since(InvalidationPage.BEGINNING).mark();
        POSTGRES.execute("INSERT INTO cache_invalidations (user_id, horizon)"
                + " SELECT gen_random_uuid(), pg_current_xact_id()::text::bigint FROM generate_series(1, 2500)");

        assertThat(invalidations().since(mark).invalidations()).hasSizeGreaterThanOrEqualTo(2_500);
    }

    @Test
    void wakesWhenAnotherProcessInvalidates() throws Exception {
        try (ApplicationContext otherProcess = POSTGRES.start()) {
            CacheInvalidations otherInvalidations = otherProcess.getBean(CacheInvalidations.class);
            long mark = otherInvalidations.since(InvalidationPage.BEGINNING).mark(); // and starts to listen
            UserId user = anyUser();

            invalidate(user);
            otherInvalidations.await(
                    Duration.ofSeconds(50)); // without a notification it exceeds the timeout of this test

            assertThat(users(otherInvalidations.since(mark))).contains(user);
        }
    }

    /// A process knows its own invalidations without reading the log.
    @Test
    void doesNotWakeForItsOwnInvalidations() throws Exception {
        try (ApplicationContext otherProcess = POSTGRES.start();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CacheInvalidations otherInvalidations = otherProcess.getBean(CacheInvalidations.class);
            otherInvalidations.since(InvalidationPage.BEGINNING); // starts to listen
            invalidations().since(InvalidationPage.BEGINNING);
            invalidate(anyUser());
            otherInvalidations.await(Duration.ofSeconds(50)); // the notification was sent

            Future<?> woken = threads.submit(() -> invalidations().await(Duration.ofSeconds(50)));
            otherInvalidations.await(Duration.ofMillis(200));
            assertThat(woken).isNotDone();

            otherProcess.getBean(UnitOfWork.class).run(() -> {
                otherInvalidations.add(anyUser(), invalidation -> {});
            });
            woken.get();
        }
    }

    @Test
    void reconnectsWhenTheServerEndsTheConnection() {
        InvalidationPage page = invalidations().since(InvalidationPage.BEGINNING);
        POSTGRES.execute("SELECT pg_terminate_backend(pid)" + DEDICATED_CONNECTIONS);
        UserId user = anyUser();
        invalidate(user);

        InvalidationPage next = sinceAfterReconnecting(page.mark());

        assertThat(users(next)).contains(user);
    }

    @Test
    void usesThePoolWhereTheDirectConnectionFails() {
        try (TcpProxy proxy = new TcpProxy(URI.create(POSTGRES.url().substring("jdbc:".length())))) {
            proxy.cut();
            try (ApplicationContext poolOnly = ApplicationContext.run(Map.of(
                    "datasources.default.url", POSTGRES.url(), "portero.database.direct.url", "jdbc:" + proxy.url()))) {
                UserId user = anyUser();
                invalidate(user);

                assertThat(users(poolOnly.getBean(CacheInvalidations.class).since(InvalidationPage.BEGINNING)))
                        .contains(user);
                assertThat(proxy.connectionAttempts()).isPositive();
            }
        }
    }

    private InvalidationPage sinceAfterReconnecting(long mark) {
        try {
            return invalidations().since(mark);
        } catch (RuntimeException lost) {
            return invalidations().since(mark);
        }
    }

    private void invalidate(UserId user) {
        unitOfWork().run(() -> {
            invalidations().add(user, invalidation -> {});
        });
    }

    private static List<UserId> users(InvalidationPage page) {
        return page.invalidations().stream().map(CacheInvalidation::user).toList();
    }

    private static UserId anyUser() {
        return new UserId(UUID.randomUUID());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }
}
