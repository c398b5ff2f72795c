package dev.portero.application.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.session.port.LoginStatistics;
import dev.portero.application.testkit.Together;
import dev.portero.domain.session.LoginStats;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Contract of [LoginStatistics]: every implementation passes it.
public abstract class LoginStatisticsContract {

    private static final Instant FIRST = Instant.parse("2026-11-21T10:00:00.123456Z");
    private static final Instant LATER = FIRST.plus(Duration.ofDays(1));

    protected abstract LoginStatistics counts();

    protected abstract UnitOfWork unitOfWork();

    /// A user that exists in the store.
    protected abstract UserId someUser();

    @Test
    final void countsLoginsWithTheLastTime() {
        UserId user = someUser();

        add(user, FIRST);
        add(user, LATER);

        assertThat(counts().of(user)).isEqualTo(new LoginStats(2, LATER, 0));
    }

    @Test
    final void countsFailedLogins() {
        UserId user = someUser();

        addFailures(user, 3);
        add(user, FIRST);
        addFailures(user, Integer.MAX_VALUE);

        assertThat(counts().of(user)).isEqualTo(new LoginStats(1, FIRST, 3L + Integer.MAX_VALUE));
    }

    @Test
    final void returnsNoneForAUserWithoutLogins() {
        assertThat(counts().of(someUser())).isEqualTo(LoginStats.NONE);
        assertThat(counts().of(new UserId(UUID.randomUUID()))).isEqualTo(LoginStats.NONE);
    }

    @Test
    final void returnsStatisticsOfSeveralUsers() {
        UserId one = someUser();
        UserId other = someUser();
        UserId neverLoggedIn = someUser();
        UserId unknown = new UserId(UUID.randomUUID());
        add(one, FIRST);
        addFailures(other, 3);
        add(someUser(), LATER);

        assertThat(counts().of(List.of(one, other, neverLoggedIn, unknown, one)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        one,
                        new LoginStats(1, FIRST, 0),
                        other,
                        new LoginStats(0, LoginStats.NEVER, 3),
                        neverLoggedIn,
                        LoginStats.NONE,
                        unknown,
                        LoginStats.NONE));
        assertThat(counts().of(List.of())).isEmpty();
    }

    @Test
    final void statisticsOfUsersAreIndependent() {
        UserId one = someUser();
        UserId other = someUser();

        add(one, FIRST);

        assertThat(counts().of(other)).isEqualTo(LoginStats.NONE);
    }

    @Test
    final void lastLoginNeverMovesBack() {
        UserId user = someUser();
        add(user, LATER);

        add(user, FIRST);

        assertThat(counts().of(user)).isEqualTo(new LoginStats(2, LATER, 0));
    }

    @Test
    final void countsConcurrentLogins() {
        UserId user = someUser();

        Together.concurrently(16, number -> {
            add(user, FIRST);
            return number;
        });

        assertThat(counts().of(user).count()).isEqualTo(16);
    }

    @Test
    final void rollsBackAFailedUnit() {
        UserId user = someUser();

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    counts().add(user, FIRST);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(counts().of(user)).isEqualTo(LoginStats.NONE);
    }

    private void add(UserId user, Instant now) {
        unitOfWork().run(() -> {
            counts().add(user, now);
        });
    }

    private void addFailures(UserId user, int times) {
        unitOfWork().run(() -> {
            counts().addFailures(user, times);
        });
    }
}
