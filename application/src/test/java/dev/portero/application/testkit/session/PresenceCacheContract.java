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
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What everybody must do who keeps for a while what was seen of callers.
public abstract class PresenceCacheContract {

    protected abstract PresenceCache cache();

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
                Long.MAX_VALUE);
        cache().put(sighting);
        settle();

        assertThat(cache().find(extreme.id())).contains(sighting);
    }

    @Test
    final void keepsSomebodyWhoHoldsNothingAndIsSignedInNowhere() {
        Sighting sighting = new Sighting(new Presence(UserFixtures.alice(), Holding.NOTHING, Map.of()), "", 3);
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

    private static Sighting sighting(User user, long horizon) {
        Session session = SessionFixtures.session(user.id());
        return new Sighting(
                new Presence(user, RoleFixtures.holding("member"), Map.of(session.id(), session.until())),
                "x-1",
                horizon);
    }

    private static UserId id(Sighting sighting) {
        return sighting.presence().user().id();
    }
}
