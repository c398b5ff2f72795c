package dev.portero.application.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.port.Leases;
import dev.portero.application.port.Leases.Tenure;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Contract of [Leases]: every implementation passes it.
public abstract class LeasesContract {

    private static final Duration LENGTH = Duration.ofMinutes(5);

    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final String name = "cleanup " + UUID.randomUUID();

    protected abstract Leases leases();

    /// Advances the clock of the leases.
    protected abstract void pass(Duration time);

    @Test
    final void grantsTheLeaseToOneHolderUntilItExpires() {
        assertThat(take(one)).isEqualTo(Tenure.YOURS);
        assertThat(take(other)).isEqualTo(Tenure.ANOTHERS);

        pass(LENGTH);

        assertThat(take(other)).isEqualTo(Tenure.YOURS);
        assertThat(take(one)).isEqualTo(Tenure.ANOTHERS);
    }

    @Test
    final void renewsTheLeaseOfItsHolder() {
        take(one);
        pass(LENGTH.minusSeconds(30));

        assertThat(take(one)).isEqualTo(Tenure.YOURS);

        pass(LENGTH.minusSeconds(30));
        assertThat(take(other)).isEqualTo(Tenure.ANOTHERS);
    }

    @Test
    final void leasesOfDifferentNamesAreIndependent() {
        take(one);

        assertThat(leases().take(name + " two", other, LENGTH)).isEqualTo(Tenure.YOURS);
    }

    @Test
    final void grantsTheLeaseToOneOfManyConcurrentClaimants() {
        List<Tenure> first = Together.concurrently(8, number -> take(UUID.randomUUID()));
        pass(LENGTH);
        List<Tenure> second = Together.concurrently(8, number -> take(UUID.randomUUID()));

        assertThat(first).containsOnlyOnce(Tenure.YOURS);
        assertThat(second).containsOnlyOnce(Tenure.YOURS);
    }

    /// Such a lease exists after the clock of the store was set back, or after an attacker has written it.
    @Test
    final void leaseThatWouldLastTooLongHasExpired() {
        take(one);
        pass(LENGTH.multipliedBy(-2));

        assertThat(take(other)).isEqualTo(Tenure.YOURS);
        assertThat(take(one)).isEqualTo(Tenure.ANOTHERS);
    }

    @Test
    final void releasedLeaseIsGrantedAtOnce() {
        take(one);

        leases().release(name, other);
        assertThat(take(other)).isEqualTo(Tenure.ANOTHERS);
        leases().release(name, one);
        leases().release(name, one);

        assertThat(take(other)).isEqualTo(Tenure.YOURS);
    }

    private Tenure take(UUID holder) {
        return leases().take(name, holder, LENGTH);
    }
}
