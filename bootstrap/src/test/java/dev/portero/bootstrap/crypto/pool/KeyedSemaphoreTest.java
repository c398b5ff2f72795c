package dev.portero.bootstrap.crypto.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.credential.guard.admission.HashForecast;
import dev.portero.application.credential.guard.admission.HashingCapacity;
import dev.portero.application.credential.port.ConcurrencyLimiter;
import dev.portero.application.port.Overloaded;
import dev.portero.application.testkit.credential.ConcurrencyLimiterContract;
import dev.portero.domain.credential.ClientNetwork;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KeyedSemaphoreTest extends ConcurrencyLimiterContract {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final HashingCapacity IDLE = new HashingCapacity() {
        @Override
        public HashForecast forecast(ClientNetwork network) {
            return new HashForecast(0, 1_000_000, 2);
        }

        @Override
        public Optional<Duration> refuse(ClientNetwork network) {
            return Optional.empty();
        }
    };

    private final AtomicBoolean gone = new AtomicBoolean();
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final KeyedSemaphore limiter = new KeyedSemaphore(SECOND, IDLE, () -> {}, () -> gone::get);

    @AfterEach
    void letGo() {
        letGo.countDown();
    }

    @Test
    void rejectsAndRemovesTasksThatWaitTooLong() throws InterruptedException {
        KeyedSemaphore impatient = new KeyedSemaphore(SHORT, IDLE, () -> {}, () -> () -> false);
        keepBusy(impatient);

        assertThatThrownBy(() -> impatient.runLimited("alice", ClientNetwork.NONE, turn -> true))
                .isInstanceOfSatisfying(
                        Overloaded.class,
                        refusal -> assertThat(refusal.isAtAdmission()).isTrue());

        letGo.countDown();
        while (impatient.inUse() > 0) {
            Thread.onSpinWait();
        }
        assertThat(impatient.<Boolean>runLimited("alice", ClientNetwork.NONE, turn -> true))
                .isTrue();
    }

    @Test
    void skipsDisconnectedClients() throws Exception {
        keepBusy(limiter);
        AtomicBoolean begun = new AtomicBoolean();
        CompletableFuture<Throwable> refusal = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                limiter.runLimited("alice", ClientNetwork.NONE, turn -> begun.getAndSet(true));
            } catch (Overloaded refused) {
                refusal.complete(refused);
            }
        });
        while (limiter.inUse() <= ConcurrencyLimiter.AT_ONCE) {
            Thread.onSpinWait();
        }

        gone.set(true);
        letGo.countDown();

        assertThat(refusal.get()).isInstanceOf(Overloaded.class);
        assertThat(begun).isFalse();
    }

    @Test
    void releasesAllResources() {
        for (int number = 0; number < 100; number++) {
            limiter.runLimited("account " + number, ClientNetwork.NONE, turn -> true);
        }
        assertThat(limiter.inUse()).isZero();
    }

    private void keepBusy(KeyedSemaphore busy) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(ConcurrencyLimiter.AT_ONCE);
        for (int number = 0; number < ConcurrencyLimiter.AT_ONCE; number++) {
            Thread.startVirtualThread(() -> busy.runLimited("alice", ClientNetwork.NONE, turn -> {
                begun.countDown();
                try {
                    letGo.await();
                } catch (InterruptedException interruption) {
                    Thread.currentThread().interrupt();
                }
                return true;
            }));
        }
        begun.await();
    }

    @Override
    protected ConcurrencyLimiter limiter() {
        return limiter;
    }
}
