package dev.portero.application.principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.event.OutboxEventLog;
import dev.portero.application.port.EventLog;
import dev.portero.application.principal.port.CacheInvalidation;
import dev.portero.application.principal.port.PrincipalSource;
import dev.portero.application.principal.port.Principals;
import dev.portero.application.principal.port.UserPrincipal;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.principal.InMemoryPrincipalCache;
import dev.portero.application.testkit.principal.PrincipalsContract;
import dev.portero.application.testkit.role.RoleFixtures;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.key.KeyEvent;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.Role;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserEvent;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Principal cache of two processes over the same stores: each has a cache of its own, and both share one.
final class CachingPrincipalsTest extends PrincipalsContract {

    private static final RequestContext ACT = new RequestContext(new Actor.Service("test"), "request", "127.0.0.1", "");
    private static final RoleName ADMIN = new RoleName("admin");

    private final InMemoryPortero portero = new InMemoryPortero();
    private final InMemoryPrincipalCache shared = new InMemoryPrincipalCache(portero.clock);
    private final AtomicLong nanos = new AtomicLong();
    private final Replica local = new Replica(portero.principalSource);
    private final Replica remote = new Replica(portero.principalSource);
    private final User alice = UserFixtures.alice();
    private final Session session = SessionFixtures.session(alice.id());

    /// Cache and stores of one process.
    private final class Replica {

        private final AtomicInteger keyChanges = new AtomicInteger();
        private final RecentInvalidations recent = new RecentInvalidations(nanos::get, keyChanges::incrementAndGet);
        private final PrincipalCacheMetrics metrics = new PrincipalCacheMetrics();
        private final InMemoryPrincipalCache own = new InMemoryPrincipalCache(portero.clock);
        private final PollInvalidations poll = new PollInvalidations(portero.invalidations, recent, nanos::get);
        private final EventLog events = new OutboxEventLog(
                portero.outbox,
                portero.codec,
                portero.ids,
                List.of(new InvalidatePrincipals(portero.invalidations, recent, List.of(own, shared))));
        private final CachingPrincipals callers;

        private Replica(PrincipalSource principalSource) {
            callers = new CachingPrincipals(principalSource, List.of(own, shared), recent, metrics, portero.clock);
            poll.handle();
        }

        private Optional<UserPrincipal> admitted() {
            return callers.admitted(alice.id(), session.id());
        }

        private void suspendAlice() {
            User.Changed suspended = (User.Changed) alice.suspend(StatusReason.NONE, portero.clock.instant());
            portero.unitOfWork.run(() -> {
                portero.users.save(suspended.user());
                suspended.events().forEach(event -> events.append(ACT, event));
            });
        }
    }

    @Override
    protected Principals callers() {
        return local.callers;
    }

    @Override
    protected InMemoryPortero portero() {
        return portero;
    }

    @Test
    void loadsAPrincipalOnce() {
        logInAlice();

        for (int call = 0; call < 10; call++) {
            assertThat(local.admitted()).isPresent();
            assertThat(local.callers.find(alice.id())).isPresent();
        }

        assertThat(local.metrics.misses()).isEqualTo(1);
        assertThat(local.metrics.localHits()).isEqualTo(19);
    }

    @Test
    void readsFromTheSharedCacheWhatAnotherProcessLoaded() {
        logInAlice();
        assertThat(local.admitted()).isPresent();

        assertThat(remote.admitted()).isPresent();
        assertThat(remote.admitted()).isPresent();

        assertThat(remote.metrics.misses()).isZero();
        assertThat(remote.metrics.sharedHits()).isEqualTo(1);
        assertThat(remote.metrics.localHits()).isEqualTo(1);
    }

    @Test
    void invalidatesALocalChangeAtOnce() {
        logInAlice();
        assertThat(local.admitted()).isPresent();

        local.suspendAlice();

        assertThat(local.admitted()).isEmpty();
        assertThat(local.own.find(alice.id())).isEmpty();
        assertThat(shared.find(alice.id())).isEmpty();
    }

    @Test
    void invalidatesARemoteChangeOnceItIsPolled() {
        logInAlice();
        assertThat(local.admitted()).isPresent();
        assertThat(remote.admitted()).isPresent();

        remote.suspendAlice();
        local.poll.handle();

        assertThat(local.admitted()).isEmpty();
    }

    @Test
    void appliesANewRoleOnceTheInvalidationIsPolled() {
        logInAlice();
        assertThat(local.callers.find(alice.id()).orElseThrow().roles()).isEmpty();

        portero.unitOfWork.run(() -> {
            portero.roles.assign(alice.id(), Set.of(ADMIN));
            remote.events.append(ACT, new UserEvent.Updated(alice.id(), List.of(), portero.clock.instant()));
        });
        local.poll.handle();

        assertThat(local.callers.find(alice.id()).orElseThrow().roles()).containsExactly(ADMIN);
    }

    @Test
    void appliesARoleChangeToTheUsersOfTheRole() {
        Role helpdesk = RoleFixtures.role("helpdesk", Permission.USERS_READ);
        portero.roles.define(helpdesk);
        logInAlice();
        portero.roles.assign(alice.id(), Set.of(helpdesk.name()));
        assertThat(local.callers.find(alice.id()).orElseThrow().permissions()).containsExactly(Permission.USERS_READ);
        assertThat(remote.callers.find(alice.id())).isPresent();

        Role.Changed narrowed =
                (Role.Changed) helpdesk.redefine(helpdesk.description(), Set.of(), portero.clock.instant());
        portero.unitOfWork.run(() -> {
            portero.roles.save(narrowed.role());
            narrowed.events().forEach(event -> remote.events.append(ACT, event));
        });

        assertThat(remote.callers.find(alice.id()).orElseThrow().permissions()).isEmpty();
        local.poll.handle();
        assertThat(local.callers.find(alice.id()).orElseThrow().permissions()).isEmpty();
    }

    @Test
    void bypassesTheCacheAfterASecondWithoutPolling() {
        logInAlice();
        assertThat(local.admitted()).isPresent();
        remote.suspendAlice();

        nanos.addAndGet(Duration.ofMillis(999).toNanos());
        assertThat(local.admitted()).as("invalidation not polled yet").isPresent();
        nanos.addAndGet(Duration.ofMillis(1).toNanos());

        assertThat(local.admitted()).isEmpty();
    }

    @Test
    void cachesNothingBeforeTheFirstPoll() {
        logInAlice();
        Replica unsynchronized = new Replica(portero.principalSource);
        CachingPrincipals callers = new CachingPrincipals(
                portero.principalSource,
                List.of(unsynchronized.own, shared),
                new RecentInvalidations(nanos::get, () -> {}),
                unsynchronized.metrics,
                portero.clock);

        callers.find(alice.id());
        callers.find(alice.id());

        assertThat(unsynchronized.metrics.misses()).isEqualTo(2);
        assertThat(shared.find(alice.id())).isEmpty();
    }

    /// Race: the stores are read before the change, and the result is cached after the invalidation.
    @Test
    void ignoresACacheEntryReadBeforeTheChange() {
        logInAlice();
        Replica slow = new Replica(new PrincipalSource() {
            @Override
            public Optional<VersionedPrincipal> read(UserId user, Instant now) {
                Optional<VersionedPrincipal> seen = portero.principalSource.read(user, now);
                if (seen.filter(versioned -> versioned.principal().user().isActive())
                        .isPresent()) {
                    local.suspendAlice(); // after the read, before its result is cached
                }
                return seen;
            }
        });

        assertThat(slow.admitted()).as("was read before the change").isPresent();
        assertThat(shared.find(alice.id()))
                .as("the outdated entry was written last")
                .isPresent();

        assertThat(local.admitted()).isEmpty();
        slow.poll.handle();
        assertThat(slow.admitted()).isEmpty();
    }

    @Test
    void ignoresARestoredEntryOfTheSharedCache() {
        logInAlice();
        assertThat(local.admitted()).isPresent();
        VersionedPrincipal old = shared.find(alice.id()).orElseThrow();
        local.suspendAlice();
        shared.put(old);

        Replica startedLater = new Replica(portero.principalSource);

        assertThat(startedLater.admitted()).isEmpty();
        assertThat(local.admitted()).isEmpty();
    }

    /// The horizon of the entry is above every invalidation in the log.
    @Test
    void ignoresACacheEntryAheadOfTheInvalidationLog() {
        logInAlice();
        VersionedPrincipal valid = portero.principalSource
                .read(alice.id(), portero.clock.instant())
                .orElseThrow();
        local.suspendAlice();
        for (long ahead : new long[] {1, 1_000, Long.MAX_VALUE - 10}) {
            shared.put(new VersionedPrincipal(
                    valid.principal(), valid.timeline(), remote.recent.mark() + ahead, portero.clock.instant()));
            Replica startedLater = new Replica(portero.principalSource);

            assertThat(startedLater.admitted()).isEmpty();
        }
    }

    @Test
    void acceptsASharedCacheEntryOnceItHasPolledAsFar() {
        logInAlice();
        assertThat(local.admitted()).isPresent();
        portero.unitOfWork.run(() -> {
            portero.invalidations.add(UserFixtures.alice().id(), invalidation -> {});
        });
        VersionedPrincipal later = portero.principalSource
                .read(alice.id(), portero.clock.instant())
                .orElseThrow();
        shared.put(later);

        assertThat(remote.recent.isCurrent(later)).isFalse();
        remote.poll.handle();

        assertThat(remote.recent.isCurrent(later)).isTrue();
    }

    /// The invalidations that would mark the entry as outdated are purged.
    @Test
    void ignoresARestoredEntryAfterItsInvalidationIsPurged() {
        logInAlice();
        assertThat(local.admitted()).isPresent();
        VersionedPrincipal old = shared.find(alice.id()).orElseThrow();
        local.suspendAlice();
        portero.clock.advance(Duration.ofHours(2));
        assertThat(new PurgeInvalidations(portero.invalidations, portero.retentionClock).handle())
                .isPositive();
        Replica startedLater = new Replica(portero.principalSource);

        for (Instant at : List.of(old.at(), portero.clock.instant())) {
            shared.put(new VersionedPrincipal(old.principal(), old.timeline(), old.horizon(), at));

            assertThat(startedLater.admitted()).isEmpty();
            assertThat(local.admitted()).isEmpty();
        }
    }

    @Test
    void ignoresACacheEntryOfAnotherTimeline() {
        logInAlice();
        UserPrincipal principal = local.admitted().orElseThrow();
        VersionedPrincipal ofAnotherTimeline =
                new VersionedPrincipal(principal, "another", Long.MAX_VALUE, portero.clock.instant());
        local.own.put(ofAnotherTimeline);
        shared.put(ofAnotherTimeline);

        assertThat(local.admitted()).isPresent();

        assertThat(local.metrics.misses()).isEqualTo(2);
    }

    @Test
    void reloadsAnExpiredPrincipal() {
        logInAlice();
        assertThat(local.admitted()).isPresent();

        portero.clock.advance(Duration.ofMinutes(30));

        assertThat(local.admitted()).isPresent();
        assertThat(local.metrics.misses()).isEqualTo(2);
    }

    @Test
    void sharedCacheDoesNotProlongAnEntry() {
        logInAlice();
        assertThat(local.admitted()).isPresent();
        portero.clock.advance(Duration.ofMinutes(29));
        assertThat(remote.admitted()).isPresent();
        assertThat(remote.metrics.sharedHits()).isEqualTo(1);

        portero.clock.advance(Duration.ofMinutes(1));

        assertThat(remote.admitted()).isPresent();
        assertThat(remote.metrics.misses()).isEqualTo(1);
    }

    @Test
    void registrationInvalidatesNoPrincipal() {
        portero.unitOfWork.run(() -> {
            local.events.append(ACT, new UserEvent.Registered(alice.id(), alice.profile(), portero.clock.instant()));
        });

        assertThat(portero.invalidations.since(0).invalidations()).isEmpty();
    }

    @Test
    void invalidatesNothingWhenTheTransactionRollsBack() {
        logInAlice();
        assertThat(local.admitted()).isPresent();

        assertThatThrownBy(() -> portero.unitOfWork.run(() -> {
                    local.events.append(ACT, new UserEvent.Updated(alice.id(), List.of(), portero.clock.instant()));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(local.admitted()).isPresent();
        assertThat(local.metrics.misses()).isEqualTo(1);
    }

    @Test
    void reportsEachKeyChangeOnceToEveryProcess() {
        portero.unitOfWork.run(() -> {
            local.events.append(ACT, new KeyEvent.Announced("next", portero.clock.instant()));
        });
        assertThat(local.keyChanges).hasValue(1);
        assertThat(remote.keyChanges).hasValue(0);

        local.poll.handle();
        remote.poll.handle();
        remote.poll.handle();

        assertThat(local.keyChanges).hasValue(1);
        assertThat(remote.keyChanges).hasValue(1);
    }

    @Test
    void reportsAKeyChangeThatCommitsOutOfOrder() {
        local.recent.add(new CacheInvalidation(CacheInvalidation.KEYS, 7));
        local.recent.add(new CacheInvalidation(CacheInvalidation.KEYS, 5));
        local.recent.add(new CacheInvalidation(CacheInvalidation.KEYS, 5));

        assertThat(local.keyChanges).hasValue(2);
    }

    @Test
    void keyChangeDoesNotInvalidatePrincipals() {
        logInAlice();
        assertThat(local.admitted()).isPresent();

        local.recent.add(new CacheInvalidation(CacheInvalidation.KEYS, 7));

        assertThat(local.admitted()).isPresent();
        assertThat(local.metrics.misses()).isEqualTo(1);
    }

    @Test
    void reportsCacheHitsAndTheTimeSinceTheLastPoll() {
        logInAlice();
        local.admitted();
        local.admitted();
        nanos.addAndGet(Duration.ofMillis(250).toNanos());

        assertThat(new ReadPrincipalCacheMetrics(local.metrics, local.recent, List.of(local.own)).handle())
                .isEqualTo(new ReadPrincipalCacheMetrics.Figures(1, 0, 1, 0, 0, Duration.ofMillis(250)));
    }

    @Test
    void purgesExpiredInvalidations() {
        logInAlice();
        local.suspendAlice();
        PurgeInvalidations purge = new PurgeInvalidations(portero.invalidations, portero.retentionClock);

        assertThat(purge.handle()).isZero();
        portero.clock.advance(Duration.ofHours(1).plusSeconds(1));

        assertThat(purge.handle()).isEqualTo(2);
    }

    /// More invalidations than the process keeps in memory.
    @Nested
    final class ManyInvalidations {

        @Test
        void treatsEntriesOlderThanADroppedInvalidationAsStale() {
            logInAlice();
            RecentInvalidations bounded = new RecentInvalidations(nanos::get, () -> {}, 2);
            PollInvalidations poll = new PollInvalidations(portero.invalidations, bounded, nanos::get);
            poll.handle();
            VersionedPrincipal old = portero.principalSource
                    .read(alice.id(), portero.clock.instant())
                    .orElseThrow();
            assertThat(bounded.isCurrent(old)).isTrue();

            local.suspendAlice();
            for (int other = 0; other < 5; other++) {
                portero.unitOfWork.run(() -> {
                    portero.invalidations.add(UserFixtures.alice().id(), invalidation -> {});
                });
            }
            poll.handle();

            assertThat(bounded.isCurrent(old)).isFalse();
            assertThat(bounded.isCurrent(portero.principalSource
                            .read(alice.id(), portero.clock.instant())
                            .orElseThrow()))
                    .isTrue();
        }
    }

    private void logInAlice() {
        portero.users.insert(alice);
        portero.sessions.open(session);
    }
}
