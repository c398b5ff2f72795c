package dev.portero.application.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.session.port.Presence;
import dev.portero.application.session.port.PresenceCache;
import dev.portero.application.session.port.Sighting;
import dev.portero.application.testkit.role.RoleFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.role.Holding;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What everybody must do who keeps for a while what was seen of callers.
public abstract class PresenceCacheContract {

    protected abstract PresenceCache cache();

    /// What the clock says that the cache goes by.
    protected abstract Instant now();

    /// Lets as much time pass as something is kept at most.
    protected abstract void passALifetime();

    /// Returns when what was asked of the cache has been done, where it is not done at once.
    protected void settle() {}

    @Test
    final void givesWhatWasPut() {
        Sighting sighting = sighting(UserFixtures.alice(), 7);
        cache().put(sighting);
        settle();

        assertThat(cache().find(id(sighting))).contains(sighting);
        assertThat(cache().find(id(sighting))).contains(sighting);
    }

    @Test
    final void isReachedWhileItAnswers() {
        cache().put(sighting(UserFixtures.alice(), 7));
        settle();

        assertThat(cache().state()).isEqualTo(PresenceCache.State.REACHED);
    }

    @Test
    final void rejectsNothingThatItHasWrittenItself() {
        Sighting sighting = sighting(UserFixtures.alice(), 7);
        cache().put(sighting);
        settle();
        assertThat(cache().find(id(sighting))).contains(sighting);

        assertThat(cache().rejected()).isZero();
    }

    @Test
    final void givesNothingOfSomebodyElse() {
        cache().put(sighting(UserFixtures.alice(), 7));
        settle();

        assertThat(cache().find(new UserId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    final void keepsEveryFieldAtItsExtremes() {
        User extreme = UserFixtures.extreme();
        Session session = SessionFixtures.extreme(extreme.id());
        Sighting sighting = new Sighting(
                new Presence(
                        extreme,
                        new Holding(
                                Set.of(new RoleName("a"), new RoleName("z".repeat(50))), Set.of(Permission.values())),
                        Map.of(
                                session.id(),
                                session.until(),
                                SessionFixtures.session(extreme.id()).id(),
                                Instant.parse("1970-01-01T00:00:00.000001Z"))),
                "7423-00000001",
                Long.MAX_VALUE,
                now().plusNanos(1));
        cache().put(sighting);
        settle();

        assertThat(cache().find(extreme.id())).contains(sighting);
    }

    @Test
    final void keepsSomebodyWhoHoldsNothingAndIsSignedInNowhere() {
        Sighting sighting = new Sighting(new Presence(UserFixtures.alice(), Holding.NOTHING, Map.of()), "", 3, now());
        cache().put(sighting);
        settle();

        assertThat(cache().find(id(sighting))).contains(sighting);
    }

    @Test
    final void givesWhatWasPutLast() {
        User alice = UserFixtures.alice();
        cache().put(sighting(alice, 7));
        settle();
        Sighting later = sighting(alice, 8);
        cache().put(later);
        settle();

        assertThat(cache().find(alice.id())).contains(later);
    }

    @Test
    final void givesNothingThatWasDropped() {
        User alice = UserFixtures.alice();
        Sighting of = sighting(UserFixtures.user("b@b.cl", "bob"), 7);
        cache().put(sighting(alice, 7));
        cache().put(of);
        settle();

        cache().drop(alice.id());
        cache().drop(new UserId(UUID.randomUUID()));
        settle();

        assertThat(cache().find(alice.id())).isEmpty();
        assertThat(cache().find(id(of))).contains(of);
    }

    @Test
    final void givesNothingPastItsLifetime() {
        Sighting sighting = sighting(UserFixtures.alice(), 7);
        cache().put(sighting);
        settle();

        passALifetime();

        assertThat(cache().find(id(sighting))).isEmpty();
    }

    /// It may come from another cache, which has kept it for a while.
    @Test
    final void countsItsLifetimeFromWhenItWasSeen() {
        Sighting old = sighting(UserFixtures.alice(), 7);
        passALifetime();

        cache().put(old);
        settle();
        assertThat(cache().find(id(old))).isEmpty();

        Sighting later = new Sighting(old.presence(), old.lineage(), 8, now());
        cache().put(later);
        settle();
        assertThat(cache().find(id(old))).contains(later);
        cache().put(old);
        settle();
        assertThat(cache().find(id(old))).isEmpty();
    }

    @Test
    final void keepsWhatWasSeenByAClockThatRunsAheadNoLonger() {
        Sighting now = sighting(UserFixtures.alice(), 7);
        Sighting ahead = new Sighting(now.presence(), now.lineage(), now.horizon(), now().plusSeconds(30));
        cache().put(ahead);
        settle();
        assertThat(cache().find(id(ahead))).contains(ahead);

        passALifetime();

        assertThat(cache().find(id(ahead))).isEmpty();
    }

    /// Clocks of replicas are not that far apart.
    @Test
    final void givesNothingThatWasSeenInTheFuture() {
        Sighting now = sighting(UserFixtures.alice(), 7);
        for (Duration ahead : List.of(Duration.ofMinutes(2), PresenceCache.LIFETIME, Duration.ofDays(400))) {
            cache().put(new Sighting(now.presence(), now.lineage(), now.horizon(), now().plus(ahead)));
            settle();

            assertThat(cache().find(id(now))).isEmpty();
        }
    }

    private Sighting sighting(User user, long horizon) {
        Session session = SessionFixtures.session(user.id());
        return new Sighting(
                new Presence(user, RoleFixtures.holding("member"), Map.of(session.id(), session.until())),
                "x-1",
                horizon,
                now());
    }

    private static UserId id(Sighting sighting) {
        return sighting.presence().user().id();
    }
}
