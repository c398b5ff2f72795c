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

/// Two processes over the same stores, each with a memory of its own, and one that they share.
final class CachingPrincipalsTest extends PrincipalsContract {

    private static final RequestContext ACT = new RequestContext(new Actor.Service("test"), "request", "127.0.0.1", "");
    private static final RoleName ADMIN = new RoleName("admin");

    private final InMemoryPortero portero = new InMemoryPortero();
    private final InMemoryPrincipalCache shared = new InMemoryPrincipalCache(portero.clock);
    private final AtomicLong nanos = new AtomicLong();
    private final Replica here = new Replica(portero.principalSource);
    private final Replica elsewhere = new Replica(portero.principalSource);
    private final User alice = UserFixtures.alice();
    private final Session session = SessionFixtures.session(alice.id());

    /// What a replica is made of.
    private final class Replica {

        private final AtomicInteger keyChanges = new AtomicInteger();
        private final RecentInvalidations recent = new RecentInvalidations(nanos::get, keyChanges::incrementAndGet);
        private final PrincipalCacheMetrics tally = new PrincipalCacheMetrics();
        private final InMemoryPrincipalCache own = new InMemoryPrincipalCache(portero.clock);
        private final PollInvalidations follow = new PollInvalidations(portero.invalidations, recent, nanos::get);
        private final EventLog events = new OutboxEventLog(
                portero.outbox,
                portero.codec,
                portero.ids,
                List.of(new InvalidatePrincipals(portero.invalidations, recent, List.of(own, shared))));
        private final CachingPrincipals callers;

        private Replica(PrincipalSource principalSource) {
            callers = new CachingPrincipals(principalSource, List.of(own, shared), recent, tally, portero.clock);
            follow.handle();
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
        return here.callers;
    }

    @Override
    protected InMemoryPortero portero() {
        return portero;
    }

    @Test
    void looksUpACallerOnce() {
        aliceIsSignedIn();

        for (int call = 0; call < 10; call++) {
            assertThat(here.admitted()).isPresent();
            assertThat(here.callers.find(alice.id())).isPresent();
        }

        assertThat(here.tally.lookedUp()).isEqualTo(1);
        assertThat(here.tally.remembered()).isEqualTo(19);
    }

    @Test
    void takesFromTheSharedMemoryWhatAnotherProcessHasLookedUp() {
        aliceIsSignedIn();
        assertThat(here.admitted()).isPresent();

        assertThat(elsewhere.admitted()).isPresent();
        assertThat(elsewhere.admitted()).isPresent();

        assertThat(elsewhere.tally.lookedUp()).isZero();
        assertThat(elsewhere.tally.shared()).isEqualTo(1);
        assertThat(elsewhere.tally.remembered()).isEqualTo(1);
    }

    @Test
    void forgetsAtOnceWhatWasChangedHere() {
        aliceIsSignedIn();
        assertThat(here.admitted()).isPresent();

        here.suspendAlice();

        assertThat(here.admitted()).isEmpty();
        assertThat(here.own.find(alice.id())).isEmpty();
        assertThat(shared.find(alice.id())).isEmpty();
    }

    @Test
    void forgetsWhatWasChangedElsewhereAsSoonAsItHearsOfIt() {
        aliceIsSignedIn();
        assertThat(here.admitted()).isPresent();
        assertThat(elsewhere.admitted()).isPresent();

        elsewhere.suspendAlice();
        here.follow.handle();

        assertThat(here.admitted()).isEmpty();
    }

    @Test
    void seesANewRoleAsSoonAsItHearsOfIt() {
        aliceIsSignedIn();
        assertThat(here.callers.find(alice.id()).orElseThrow().roles()).isEmpty();

        portero.unitOfWork.run(() -> {
            portero.roles.assign(alice.id(), Set.of(ADMIN));
            elsewhere.events.append(ACT, new UserEvent.Updated(alice.id(), List.of(), portero.clock.instant()));
        });
        here.follow.handle();

        assertThat(here.callers.find(alice.id()).orElseThrow().roles()).containsExactly(ADMIN);
    }

    @Test
    void seesWhatARolePermitsNowForWhoeverHoldsIt() {
        Role helpdesk = RoleFixtures.role("helpdesk", Permission.USERS_READ);
        portero.roles.define(helpdesk);
        aliceIsSignedIn();
        portero.roles.assign(alice.id(), Set.of(helpdesk.name()));
        assertThat(here.callers.find(alice.id()).orElseThrow().permissions()).containsExactly(Permission.USERS_READ);
        assertThat(elsewhere.callers.find(alice.id())).isPresent();

        Role.Changed narrowed =
                (Role.Changed) helpdesk.redefine(helpdesk.description(), Set.of(), portero.clock.instant());
        portero.unitOfWork.run(() -> {
            portero.roles.save(narrowed.role());
            narrowed.events().forEach(event -> elsewhere.events.append(ACT, event));
        });

        assertThat(elsewhere.callers.find(alice.id()).orElseThrow().permissions())
                .isEmpty();
        here.follow.handle();
        assertThat(here.callers.find(alice.id()).orElseThrow().permissions()).isEmpty();
    }

    @Test
    void goesPastItsMemoryWhenNothingWasHeardForASecond() {
        aliceIsSignedIn();
        assertThat(here.admitted()).isPresent();
        elsewhere.suspendAlice();

        nanos.addAndGet(Duration.ofMillis(999).toNanos());
        assertThat(here.admitted()).as("not heard of yet").isPresent();
        nanos.addAndGet(Duration.ofMillis(1).toNanos());

        assertThat(here.admitted()).isEmpty();
    }

    @Test
    void remembersNothingBeforeItHasHeardAnything() {
        aliceIsSignedIn();
        Replica deaf = new Replica(portero.principalSource);
        CachingPrincipals callers = new CachingPrincipals(
                portero.principalSource,
                List.of(deaf.own, shared),
                new RecentInvalidations(nanos::get, () -> {}),
                deaf.tally,
                portero.clock);

        callers.find(alice.id());
        callers.find(alice.id());

        assertThat(deaf.tally.lookedUp()).isEqualTo(2);
        assertThat(shared.find(alice.id())).isEmpty();
    }

    /// The stores were read before the change, and what was read is put into the memories after they were emptied.
    @Test
    void doesNotPutBackWhatWasSeenBeforeAChange() {
        aliceIsSignedIn();
        Replica slow = new Replica(new PrincipalSource() {
            @Override
            public Optional<VersionedPrincipal> sight(UserId user, Instant now) {
                Optional<VersionedPrincipal> seen = portero.principalSource.sight(user, now);
                if (seen.filter(versioned -> versioned.principal().user().isActive())
                        .isPresent()) {
                    here.suspendAlice(); // now, while somebody is on the way back with what was so before
                }
                return seen;
            }
        });

        assertThat(slow.admitted()).as("was under way before the change").isPresent();
        assertThat(shared.find(alice.id())).as("the old sighting came last").isPresent();

        assertThat(here.admitted()).isEmpty();
        slow.follow.handle();
        assertThat(slow.admitted()).isEmpty();
    }

    @Test
    void doesNotBelieveASharedMemoryThatComesBackWithWhatItHadLost() {
        aliceIsSignedIn();
        assertThat(here.admitted()).isPresent();
        VersionedPrincipal old = shared.find(alice.id()).orElseThrow();
        here.suspendAlice();
        shared.put(old);

        Replica startedLater = new Replica(portero.principalSource);

        assertThat(startedLater.admitted()).isEmpty();
        assertThat(here.admitted()).isEmpty();
    }

    /// Above every change that this process could have heard of.
    @Test
    void doesNotBelieveWhatClaimsToHaveSeenMoreThanItCouldKnowOf() {
        aliceIsSignedIn();
        VersionedPrincipal honest = portero.principalSource
                .sight(alice.id(), portero.clock.instant())
                .orElseThrow();
        here.suspendAlice();
        for (long ahead : new long[] {1, 1_000, Long.MAX_VALUE - 10}) {
            shared.put(new VersionedPrincipal(
                    honest.principal(), honest.timeline(), elsewhere.recent.mark() + ahead, portero.clock.instant()));
            Replica startedLater = new Replica(portero.principalSource);

            assertThat(startedLater.admitted()).isEmpty();
        }
    }

    @Test
    void believesASharedMemoryOnceItHasHeardAsMuchItself() {
        aliceIsSignedIn();
        assertThat(here.admitted()).isPresent();
        portero.unitOfWork.run(() -> {
            portero.invalidations.add(UserFixtures.alice().id(), invalidation -> {});
        });
        VersionedPrincipal later = portero.principalSource
                .sight(alice.id(), portero.clock.instant())
                .orElseThrow();
        shared.put(later);

        assertThat(elsewhere.recent.isCurrent(later)).isFalse();
        elsewhere.follow.handle();

        assertThat(elsewhere.recent.isCurrent(later)).isTrue();
    }

    /// The recalls that would have shown it to be old are gone.
    @Test
    void doesNotBelieveWhatIsPutBackWhenInvalidationsHaveBeenForgotten() {
        aliceIsSignedIn();
        assertThat(here.admitted()).isPresent();
        VersionedPrincipal old = shared.find(alice.id()).orElseThrow();
        here.suspendAlice();
        portero.clock.advance(Duration.ofHours(2));
        assertThat(new PurgeInvalidations(portero.invalidations, portero.retentionClock).handle())
                .isPositive();
        Replica startedLater = new Replica(portero.principalSource);

        for (Instant at : List.of(old.at(), portero.clock.instant())) {
            shared.put(new VersionedPrincipal(old.principal(), old.timeline(), old.horizon(), at));

            assertThat(startedLater.admitted()).isEmpty();
            assertThat(here.admitted()).isEmpty();
        }
    }

    @Test
    void doesNotBelieveWhatWasSeenInAnotherHistoryOfTheStores() {
        aliceIsSignedIn();
        UserPrincipal principal = here.admitted().orElseThrow();
        VersionedPrincipal ofAnother =
                new VersionedPrincipal(principal, "another", Long.MAX_VALUE, portero.clock.instant());
        here.own.put(ofAnother);
        shared.put(ofAnother);

        assertThat(here.admitted()).isPresent();

        assertThat(here.tally.lookedUp()).isEqualTo(2);
    }

    @Test
    void looksUpAgainWhatIsPastItsLifetime() {
        aliceIsSignedIn();
        assertThat(here.admitted()).isPresent();

        portero.clock.advance(Duration.ofMinutes(30));

        assertThat(here.admitted()).isPresent();
        assertThat(here.tally.lookedUp()).isEqualTo(2);
    }

    @Test
    void remembersNobodyLongerByTakingThemFromTheSharedMemory() {
        aliceIsSignedIn();
        assertThat(here.admitted()).isPresent();
        portero.clock.advance(Duration.ofMinutes(29));
        assertThat(elsewhere.admitted()).isPresent();
        assertThat(elsewhere.tally.shared()).isEqualTo(1);

        portero.clock.advance(Duration.ofMinutes(1));

        assertThat(elsewhere.admitted()).isPresent();
        assertThat(elsewhere.tally.lookedUp()).isEqualTo(1);
    }

    @Test
    void keepsPrincipalsOfNewUsers() {
        portero.unitOfWork.run(() -> {
            here.events.append(ACT, new UserEvent.Registered(alice.id(), alice.profile(), portero.clock.instant()));
        });

        assertThat(portero.invalidations.since(0).invalidations()).isEmpty();
    }

    @Test
    void invalidatesNothingWhenTheUnitFails() {
        aliceIsSignedIn();
        assertThat(here.admitted()).isPresent();

        assertThatThrownBy(() -> portero.unitOfWork.run(() -> {
                    here.events.append(ACT, new UserEvent.Updated(alice.id(), List.of(), portero.clock.instant()));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(here.admitted()).isPresent();
        assertThat(here.tally.lookedUp()).isEqualTo(1);
    }

    @Test
    void tellsOfEachChangeOfKeysOnceHereAndElsewhere() {
        portero.unitOfWork.run(() -> {
            here.events.append(ACT, new KeyEvent.Announced("next", portero.clock.instant()));
        });
        assertThat(here.keyChanges).hasValue(1);
        assertThat(elsewhere.keyChanges).hasValue(0);

        here.follow.handle();
        elsewhere.follow.handle();
        elsewhere.follow.handle();

        assertThat(here.keyChanges).hasValue(1);
        assertThat(elsewhere.keyChanges).hasValue(1);
    }

    @Test
    void missesNoChangeOfKeysThatWasBegunEarlierAndKeptLater() {
        here.recent.add(new CacheInvalidation(CacheInvalidation.KEYS, 7));
        here.recent.add(new CacheInvalidation(CacheInvalidation.KEYS, 5));
        here.recent.add(new CacheInvalidation(CacheInvalidation.KEYS, 5));

        assertThat(here.keyChanges).hasValue(2);
    }

    @Test
    void goesOnKnowingCallersWhenKeysChange() {
        aliceIsSignedIn();
        assertThat(here.admitted()).isPresent();

        here.recent.add(new CacheInvalidation(CacheInvalidation.KEYS, 7));

        assertThat(here.admitted()).isPresent();
        assertThat(here.tally.lookedUp()).isEqualTo(1);
    }

    @Test
    void measuresFromWhereCallersAreKnownAndHowLongItHasHeardNothing() {
        aliceIsSignedIn();
        here.admitted();
        here.admitted();
        nanos.addAndGet(Duration.ofMillis(250).toNanos());

        assertThat(new ReadPrincipalCacheMetrics(here.tally, here.recent, List.of(here.own)).handle())
                .isEqualTo(new ReadPrincipalCacheMetrics.Figures(1, 0, 1, 0, 0, Duration.ofMillis(250)));
    }

    @Test
    void purgesInvalidationsThatAreNotNeeded() {
        aliceIsSignedIn();
        here.suspendAlice();
        PurgeInvalidations forget = new PurgeInvalidations(portero.invalidations, portero.retentionClock);

        assertThat(forget.handle()).isZero();
        portero.clock.advance(Duration.ofHours(1).plusSeconds(1));

        assertThat(forget.handle()).isEqualTo(2);
    }

    /// What is too much to remember one by one.
    @Nested
    final class ManyInvalidations {

        @Test
        void doubtsEverythingAsOldAsARecallThatIsNotRememberedAnyMore() {
            aliceIsSignedIn();
            RecentInvalidations few = new RecentInvalidations(nanos::get, () -> {}, 2);
            PollInvalidations follow = new PollInvalidations(portero.invalidations, few, nanos::get);
            follow.handle();
            VersionedPrincipal old = portero.principalSource
                    .sight(alice.id(), portero.clock.instant())
                    .orElseThrow();
            assertThat(few.isCurrent(old)).isTrue();

            here.suspendAlice();
            for (int other = 0; other < 5; other++) {
                portero.unitOfWork.run(() -> {
                    portero.invalidations.add(UserFixtures.alice().id(), invalidation -> {});
                });
            }
            follow.handle();

            assertThat(few.isCurrent(old)).isFalse();
            assertThat(few.isCurrent(portero.principalSource
                            .sight(alice.id(), portero.clock.instant())
                            .orElseThrow()))
                    .isTrue();
        }
    }

    private void aliceIsSignedIn() {
        portero.users.insert(alice);
        portero.sessions.open(session);
    }
}
