package dev.portero.application.testkit.principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.principal.port.CacheInvalidation;
import dev.portero.application.principal.port.CacheInvalidations;
import dev.portero.application.principal.port.InvalidationPage;
import dev.portero.application.principal.port.PrincipalSource;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.application.user.port.Users;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Contract of [CacheInvalidations]: every implementation passes it.
public abstract class CacheInvalidationsContract {

    private static final Instant FAR_AHEAD = Instant.parse("2199-01-01T00:00:00Z");

    protected abstract CacheInvalidations invalidations();

    /// The principal lookup over the same stores.
    protected abstract PrincipalSource principalSource();

    protected abstract Users users();

    protected abstract UnitOfWork unitOfWork();

    @Test
    final void returnsInvalidationsOfCommittedUnits() {
        UserId one = anyUser();
        UserId other = anyUser();
        invalidate(one);
        invalidate(other);

        assertThat(invalidatedSince(InvalidationPage.BEGINNING)).contains(one, other);
    }

    @Test
    final void continuesFromAMark() {
        invalidate(anyUser());
        InvalidationPage page = invalidations().since(InvalidationPage.BEGINNING);
        UserId later = anyUser();
        invalidate(later);

        InvalidationPage next = invalidations().since(page.mark());

        assertThat(next.invalidations().stream().map(CacheInvalidation::user)).contains(later);
        assertThat(next.timeline()).isEqualTo(page.timeline());
        assertThat(next.mark()).isGreaterThanOrEqualTo(page.mark());
    }

    @Test
    final void invalidatesNothingWhenTheUnitFails() {
        UserId user = anyUser();
        List<CacheInvalidation> notified = new ArrayList<>();

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    invalidations().add(user, notified::add);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(notified).isEmpty();
        assertThat(invalidatedSince(InvalidationPage.BEGINNING)).doesNotContain(user);
    }

    @Test
    final void notifiesThisProcessOnlyAfterTheCommit() {
        UserId user = anyUser();
        List<CacheInvalidation> notified = new ArrayList<>();

        int before = unitOfWork().run(() -> {
            invalidations().add(user, notified::add);
            return notified.size();
        });

        assertThat(before).isZero();
        assertThat(notified).singleElement().extracting(CacheInvalidation::user).isEqualTo(user);
        assertThat(invalidations().since(InvalidationPage.BEGINNING).invalidations())
                .containsAll(notified);
    }

    @Test
    final void requiresAUnitOfWork() {
        assertThatThrownBy(() -> invalidations().add(anyUser(), invalidation -> {}))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    final void isNotSeenInAnEarlierPrincipal() {
        User user = someUser();
        VersionedPrincipal before =
                principalSource().read(user.id(), UserFixtures.BIRTH).orElseThrow();

        CacheInvalidation invalidation = invalidate(user.id());

        assertThat(invalidation.isSeenIn(before)).isFalse();
        assertThat(before.timeline())
                .isEqualTo(invalidations().since(InvalidationPage.BEGINNING).timeline());
    }

    @Test
    final void isSeenInALaterPrincipalWithoutOpenUnits() {
        User user = someUser();
        CacheInvalidation invalidation = invalidate(user.id());
        awaitQuietStore();

        VersionedPrincipal after =
                principalSource().read(user.id(), UserFixtures.BIRTH).orElseThrow();

        assertThat(invalidation.isSeenIn(after)).isTrue();
    }

    @Test
    final void purgesOldInvalidations() {
        UserId user = anyUser();
        invalidate(user);

        assertThat(invalidations().purge(Instant.EPOCH, 10)).isZero();
        assertThat(invalidatedSince(InvalidationPage.BEGINNING)).contains(user);

        invalidate(anyUser());
        assertThat(invalidations().purge(FAR_AHEAD, 1)).isEqualTo(1);
        while (invalidations().purge(FAR_AHEAD, 100) > 0) {
            assertThat(invalidations()).isNotNull();
        }
        assertThat(invalidatedSince(InvalidationPage.BEGINNING)).containsExactly(CacheInvalidation.ALL_USERS);
    }

    @Test
    final void purgeInvalidatesOlderPrincipals() {
        User user = someUser();
        VersionedPrincipal before =
                principalSource().read(user.id(), UserFixtures.BIRTH).orElseThrow();
        invalidate(user.id());
        awaitQuietStore();

        while (invalidations().purge(FAR_AHEAD, 100) > 0) {
            assertThat(invalidations()).isNotNull();
        }

        CacheInvalidation floor = invalidations()
                .since(InvalidationPage.BEGINNING)
                .invalidations()
                .getFirst();
        assertThat(floor.user()).isEqualTo(CacheInvalidation.ALL_USERS);
        assertThat(floor.isSeenIn(before)).isFalse();
        assertThat(floor.isSeenIn(
                        principalSource().read(user.id(), UserFixtures.BIRTH).orElseThrow()))
                .isTrue();
    }

    @Test
    final void waitTimesOut() {
        invalidations().since(InvalidationPage.BEGINNING);

        invalidations().await(Duration.ofMillis(5));
        invalidations().await(Duration.ofMillis(5));
    }

    /// Waits until no other unit of work is open in the store.
    protected void awaitQuietStore() {}

    private CacheInvalidation invalidate(UserId user) {
        List<CacheInvalidation> notified = new ArrayList<>();
        unitOfWork().run(() -> {
            invalidations().add(user, notified::add);
        });
        return notified.getFirst();
    }

    private List<UserId> invalidatedSince(long mark) {
        return invalidations().since(mark).invalidations().stream()
                .map(CacheInvalidation::user)
                .toList();
    }

    private User someUser() {
        String unique = UUID.randomUUID().toString();
        User user = UserFixtures.user(unique + "@b.cl", unique);
        unitOfWork().run(() -> users().insert(user));
        return user;
    }

    private static UserId anyUser() {
        return new UserId(UUID.randomUUID());
    }
}
