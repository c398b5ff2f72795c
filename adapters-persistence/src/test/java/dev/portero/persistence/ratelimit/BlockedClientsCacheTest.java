package dev.portero.persistence.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class BlockedClientsCacheTest {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final BlockedClientsCache blockedClients = new BlockedClientsCache(nanos::get);

    @Test
    void blocksUntilThePauseIsOver() {
        blockedClients.remember("one", Duration.ofSeconds(60));

        assertThat(blockedClients.pause("one")).contains(Duration.ofSeconds(60));
        assertThat(blockedClients.pause("other")).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(blockedClients.pause("one")).contains(Duration.ofSeconds(1));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(blockedClients.pause("one")).isEmpty();
        assertThat(blockedClients.size()).isZero();
    }

    /// A count and a refund run at the same time: the client is not blocked by the count that was taken back.
    @Test
    void remembersNoClientThatWasRejectedBeforeARemoval() {
        long removals = blockedClients.removals();
        blockedClients.rememberSince(removals, "one", Duration.ofSeconds(60));
        blockedClients.remove("one");
        assertThat(blockedClients.pause("one")).isEmpty();

        blockedClients.rememberSince(removals, "one", Duration.ofSeconds(60));

        assertThat(blockedClients.pause("one")).isEmpty();
    }

    @Test
    void sizeIsBoundedUnderManyAddresses() {
        for (int number = 0; number < 1_000_000; number++) {
            blockedClients.remember("address " + number, Duration.ofHours(1));
        }

        assertThat(blockedClients.size()).isEqualTo(BlockedClientsCache.REMEMBERED);
        assertThat(blockedClients.pause("address 999999")).isPresent();
        assertThat(blockedClients.pause("address 0")).isEmpty();
    }

    @Test
    void keepsAClientThatDoesNotStopAmongManyAddresses() {
        blockedClients.remember("persistent", Duration.ofHours(1));

        for (int number = 0; number < 200_000; number++) {
            blockedClients.remember("address " + number, Duration.ofHours(1));
            if (number % 100 == 0) {
                blockedClients.pause("persistent");
            }
        }

        assertThat(blockedClients.pause("persistent")).contains(Duration.ofHours(1));
    }
}
