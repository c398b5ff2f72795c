package dev.portero.application.testkit.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.credential.port.TrustedNetworks;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.Together;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Contract of [TrustedNetworks]: every implementation passes it.
public abstract class TrustedNetworksContract {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int MANY = 100_000;

    protected abstract TrustedNetworks networks();

    protected abstract UnitOfWork unitOfWork();

    /// A user that exists in the store.
    protected abstract UserId someUser();

    /// Advances the time for every network.
    protected abstract void pass(Duration time);

    @Test
    final void trustsNetworksPerAccount() {
        UserId alice = someUser();
        UserId bob = someUser();

        add(alice, "home");
        add(alice, "work");
        add(alice, "home");
        add(bob, "home");

        assertThat(networks().of(alice)).containsExactlyInAnyOrder("home", "work");
        assertThat(networks().of(bob)).containsExactly("home");
        assertThat(networks().of(UserId.NIL)).isEmpty();
        assertThat(networks().of(new UserId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    final void trustsANetworkForThirtyDaysAfterTheLastLogin() {
        UserId alice = someUser();
        add(alice, "home");
        add(alice, "work");

        pass(TrustedNetworks.TRUSTED_FOR.minus(A_DAY));
        add(alice, "home");
        assertThat(networks().of(alice)).containsExactlyInAnyOrder("home", "work");
        pass(A_DAY);
        assertThat(networks().of(alice)).containsExactly("home");
        pass(TrustedNetworks.TRUSTED_FOR.minus(A_DAY));

        assertThat(networks().of(alice)).isEmpty();
    }

    @Test
    final void trustsAgainAfterAnotherLogin() {
        UserId alice = someUser();
        add(alice, "home");
        pass(TrustedNetworks.TRUSTED_FOR);

        add(alice, "home");

        assertThat(networks().of(alice)).containsExactly("home");
    }

    @Test
    final void trustsOnlyTheMostRecentNetworks() {
        UserId alice = someUser();
        add(alice, "first");
        pass(A_MOMENT);
        add(alice, "second");
        for (int number = 2; number < TrustedNetworks.AT_MOST; number++) {
            pass(A_MOMENT);
            add(alice, "network " + number);
        }
        pass(A_MOMENT);
        add(alice, "first");
        pass(A_MOMENT);

        add(alice, "one more");

        assertThat(networks().of(alice))
                .hasSize(TrustedNetworks.AT_MOST)
                .contains("first", "one more")
                .doesNotContain("second");
    }

    @Test
    final void acceptsTheLongestNetworkName() {
        UserId alice = someUser();
        String longest = "x".repeat(64);

        add(alice, longest);

        assertThat(networks().of(alice)).containsExactly(longest);
    }

    @Test
    final void acceptsConcurrentLoginsFromOneNetwork() {
        UserId alice = someUser();

        Together.concurrently(20, number -> {
            add(alice, "network " + number % 2);
            return number;
        });

        assertThat(networks().of(alice)).containsExactlyInAnyOrder("network 0", "network 1");
    }

    @Test
    final void storesANetworkOnlyInACommittedUnit() {
        UserId alice = someUser();

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    networks().add(alice, "home");
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(networks().of(alice)).isEmpty();

        assertThatThrownBy(() -> networks().add(alice, "home")).isInstanceOf(IllegalStateException.class);
        assertThat(networks().of(alice)).isEmpty();
    }

    @Test
    final void removesTheNetworksOfOneAccount() {
        UserId alice = someUser();
        UserId bob = someUser();
        add(alice, "home");
        add(alice, "work");
        add(bob, "home");

        remove(alice);
        remove(alice);

        assertThat(networks().of(alice)).isEmpty();
        assertThat(networks().of(bob)).containsExactly("home");
    }

    @Test
    final void purgesOnlyExpiredNetworks() {
        pass(TrustedNetworks.TRUSTED_FOR);
        networks().purge(MANY);
        UserId alice = someUser();
        add(alice, "home");
        add(alice, "work");
        add(someUser(), "home");
        pass(A_MOMENT);
        add(alice, "office");

        assertThat(networks().purge(MANY)).isZero();
        pass(TrustedNetworks.TRUSTED_FOR.minus(A_MOMENT));
        assertThat(networks().purge(2)).isEqualTo(2);
        assertThat(networks().purge(MANY)).isEqualTo(1);
        assertThat(networks().purge(MANY)).isZero();

        assertThat(networks().of(alice)).containsExactly("office");
    }

    private void add(UserId user, String network) {
        unitOfWork().run(() -> {
            networks().add(user, network);
        });
    }

    private void remove(UserId user) {
        unitOfWork().run(() -> {
            networks().remove(user);
        });
    }
}
