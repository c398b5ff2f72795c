package dev.portero.application.testkit.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.credential.port.ConcurrencyLimiter;
import dev.portero.application.port.Overloaded;
import dev.portero.application.testkit.Together;
import dev.portero.domain.credential.ClientNetwork;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Contract of [ConcurrencyLimiter]: every implementation passes it.
@Timeout(60)
public abstract class ConcurrencyLimiterContract {

    private static final int MANY = 50;

    protected abstract ConcurrencyLimiter limiter();

    /// The first ones stay long enough for another one to enter, if the limiter permits it.
    @Test
    final void admitsTwoConcurrentCallsPerKeyInTurn() {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        List<Integer> results = Together.concurrently(
                MANY,
                number -> limiter().runLimited("alice", ClientNetwork.NONE, turn -> {
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    for (int spin = 0; spin < 5; spin++) {
                        LockSupport.parkNanos(1_000);
                    }
                    underWay.decrementAndGet();
                    return number;
                }));

        assertThat(results).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(most.get()).isBetween(1, ConcurrencyLimiter.AT_ONCE);
    }

    @Test
    final void keysDoNotBlockEachOther() throws InterruptedException {
        CountDownLatch letGo = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(ConcurrencyLimiter.AT_ONCE);
        for (int number = 0; number < ConcurrencyLimiter.AT_ONCE; number++) {
            Thread.startVirtualThread(() -> limiter().runLimited("alice", ClientNetwork.NONE, turn -> {
                busy.countDown();
                return awaited(letGo);
            }));
        }
        busy.await();

        assertThat(limiter().<String>runLimited("bobby", ClientNetwork.NONE, turn -> "done"))
                .isEqualTo("done");

        letGo.countDown();
        assertThat(limiter().<String>runLimited("alice", ClientNetwork.NONE, turn -> "done"))
                .isEqualTo("done");
    }

    @Test
    final void releasesThePermitWhenTheWorkThrows() {
        for (int number = 0; number < 10; number++) {
            assertThatThrownBy(() -> limiter().runLimited("alice", ClientNetwork.NONE, turn -> {
                        throw new IllegalStateException("no");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no");
        }

        assertThat(limiter().<String>runLimited("alice", ClientNetwork.NONE, turn -> "done"))
                .isEqualTo("done");
    }

    @Test
    final void limitsTheTimeOfPauses() {
        assertThatThrownBy(() -> limiter().runLimited("alice", ClientNetwork.NONE, turn -> {
                    while (true) {
                        turn.pause();
                    }
                }))
                .isInstanceOfSatisfying(
                        Overloaded.class,
                        refusal -> assertThat(refusal.retryAfter()).isGreaterThan(Duration.ZERO));
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
