package dev.portero.persistence.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class BlockedClientsCacheTest {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final BlockedClientsCache turnedAway = new BlockedClientsCache(nanos::get);

    @Test
    void remembersUntilTheTimeIsOver() {
        turnedAway.remember("one", Duration.ofSeconds(60));

        assertThat(turnedAway.pause("one")).contains(Duration.ofSeconds(60));
        assertThat(turnedAway.pause("other")).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(turnedAway.pause("one")).contains(Duration.ofSeconds(1));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(turnedAway.pause("one")).isEmpty();
        assertThat(turnedAway.size()).isZero();
    }

    @Test
    void doesNotGrowInAFloodOfAddresses() {
        for (int number = 0; number < 1_000_000; number++) {
            turnedAway.remember("address " + number, Duration.ofHours(1));
        }

        assertThat(turnedAway.size()).isEqualTo(BlockedClientsCache.REMEMBERED);
        assertThat(turnedAway.pause("address 999999")).isPresent();
        assertThat(turnedAway.pause("address 0")).isEmpty();
    }
}
