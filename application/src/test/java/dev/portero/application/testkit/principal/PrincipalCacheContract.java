package dev.portero.application.testkit.principal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.principal.port.PrincipalCache;
import dev.portero.application.principal.port.UserPrincipal;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.application.testkit.role.RoleFixtures;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.role.EffectiveRoles;
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

/// Contract of [PrincipalCache]: every implementation passes it.
public abstract class PrincipalCacheContract {

    protected abstract PrincipalCache cache();

    /// The time of the cache's clock.
    protected abstract Instant now();

    /// Advances the time by the maximum lifetime of an entry.
    protected abstract void passLifetime();

    /// Waits for asynchronous writes to the cache.
    protected void settle() {}

    @Test
    final void returnsACachedPrincipal() {
        VersionedPrincipal versioned = versioned(UserFixtures.alice(), 7);
        cache().put(versioned);
        settle();

        assertThat(cache().find(id(versioned))).contains(versioned);
        assertThat(cache().find(id(versioned))).contains(versioned);
    }

    @Test
    final void isReachedWhileItResponds() {
        cache().put(versioned(UserFixtures.alice(), 7));
        settle();

        assertThat(cache().state()).isEqualTo(PrincipalCache.State.REACHED);
    }

    @Test
    final void acceptsItsOwnEntries() {
        VersionedPrincipal versioned = versioned(UserFixtures.alice(), 7);
        cache().put(versioned);
        settle();
        assertThat(cache().find(id(versioned))).contains(versioned);

        assertThat(cache().rejected()).isZero();
    }

    @Test
    final void doesNotReturnAnotherPrincipal() {
        cache().put(versioned(UserFixtures.alice(), 7));
        settle();

        assertThat(cache().find(new UserId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    final void storesExtremeValuesOfEveryField() {
        User extreme = UserFixtures.extreme();
        Session session = SessionFixtures.extreme(extreme.id());
        VersionedPrincipal versioned = new VersionedPrincipal(
                new UserPrincipal(
                        extreme,
                        new EffectiveRoles(
                                Set.of(new RoleName("a"), new RoleName("z".repeat(50))), Set.of(Permission.values())),
                        Map.of(
                                session.id(),
                                session.until(),
                                SessionFixtures.session(extreme.id()).id(),
                                Instant.parse("1970-01-01T00:00:00.000001Z"))),
                "7423-00000001",
                Long.MAX_VALUE,
                now().plusNanos(1));
        cache().put(versioned);
        settle();

        assertThat(cache().find(extreme.id())).contains(versioned);
    }

    @Test
    final void storesAPrincipalWithoutRolesAndSessions() {
        VersionedPrincipal versioned = new VersionedPrincipal(
                new UserPrincipal(UserFixtures.alice(), EffectiveRoles.NOTHING, Map.of()), "", 3, now());
        cache().put(versioned);
        settle();

        assertThat(cache().find(id(versioned))).contains(versioned);
    }

    @Test
    final void returnsTheLastEntry() {
        User alice = UserFixtures.alice();
        cache().put(versioned(alice, 7));
        settle();
        VersionedPrincipal later = versioned(alice, 8);
        cache().put(later);
        settle();

        assertThat(cache().find(alice.id())).contains(later);
    }

    @Test
    final void doesNotReturnADroppedEntry() {
        User alice = UserFixtures.alice();
        VersionedPrincipal other = versioned(UserFixtures.user("b@b.cl", "bob"), 7);
        cache().put(versioned(alice, 7));
        cache().put(other);
        settle();

        cache().drop(alice.id());
        cache().drop(new UserId(UUID.randomUUID()));
        settle();

        assertThat(cache().find(alice.id())).isEmpty();
        assertThat(cache().find(id(other))).contains(other);
    }

    @Test
    final void expiresAnEntry() {
        VersionedPrincipal versioned = versioned(UserFixtures.alice(), 7);
        cache().put(versioned);
        settle();

        passLifetime();

        assertThat(cache().find(id(versioned))).isEmpty();
    }

    /// The principal may come from another cache, which has stored it for a while.
    @Test
    final void entryLifetimeStartsWhenThePrincipalWasRead() {
        VersionedPrincipal old = versioned(UserFixtures.alice(), 7);
        passLifetime();

        cache().put(old);
        settle();
        assertThat(cache().find(id(old))).isEmpty();

        VersionedPrincipal later = new VersionedPrincipal(old.principal(), old.timeline(), 8, now());
        cache().put(later);
        settle();
        assertThat(cache().find(id(old))).contains(later);
        cache().put(old);
        settle();
        assertThat(cache().find(id(old))).isEmpty();
    }

    @Test
    final void aheadClockDoesNotExtendTheLifetime() {
        VersionedPrincipal now = versioned(UserFixtures.alice(), 7);
        VersionedPrincipal ahead =
                new VersionedPrincipal(now.principal(), now.timeline(), now.horizon(), now().plusSeconds(30));
        cache().put(ahead);
        settle();
        assertThat(cache().find(id(ahead))).contains(ahead);

        passLifetime();

        assertThat(cache().find(id(ahead))).isEmpty();
    }

    /// The clocks of replicas do not differ that much.
    @Test
    final void doesNotReturnAnEntryFromTheFuture() {
        VersionedPrincipal now = versioned(UserFixtures.alice(), 7);
        for (Duration ahead : List.of(Duration.ofMinutes(2), PrincipalCache.LIFETIME, Duration.ofDays(400))) {
            cache().put(new VersionedPrincipal(now.principal(), now.timeline(), now.horizon(), now().plus(ahead)));
            settle();

            assertThat(cache().find(id(now))).isEmpty();
        }
    }

    private VersionedPrincipal versioned(User user, long horizon) {
        Session session = SessionFixtures.session(user.id());
        return new VersionedPrincipal(
                new UserPrincipal(user, RoleFixtures.holding("member"), Map.of(session.id(), session.until())),
                "x-1",
                horizon,
                now());
    }

    private static UserId id(VersionedPrincipal versioned) {
        return versioned.principal().user().id();
    }
}
