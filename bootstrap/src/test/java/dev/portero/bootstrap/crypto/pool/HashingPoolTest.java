package dev.portero.bootstrap.crypto.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.credential.guard.admission.HashWork;
import dev.portero.application.port.Overloaded;
import dev.portero.domain.credential.ClientNetwork;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every wait is bounded, and tasks of disconnected callers are not run.
@Timeout(60)
final class HashingPoolTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(500);

    private final CountDownLatch letGo = new CountDownLatch(1);
    private final AtomicBoolean begun = new AtomicBoolean();

    @AfterEach
    void letGo() {
        letGo.countDown();
    }

    @Test
    void skipsTheTaskOfAnInterruptedCaller() throws Exception {
        HashingPool pool = new HashingPool(1, LONG, LONG, () -> () -> false);
        keepBusy(pool);
        CompletableFuture<Throwable> refusal = new CompletableFuture<>();
        Thread caller = Thread.startVirtualThread(() -> {
            Throwable thrown = catchThrown(() -> pool.run(work(() -> begun.getAndSet(true))));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            refusal.complete(thrown);
        });
        await(pool, 1);

        caller.interrupt();

        assertThat(refusal.get()).isInstanceOf(Overloaded.class);
        assertThat(pool.waiting()).isZero();
        letGo.countDown();
        assertThat(pool.run(work(begun::get))).isFalse();
        pool.close();
    }

    @Test
    void limitsAWaitToTheRequestDeadline() throws Exception {
        HashingPool pool = new HashingPool(1, LONG, SHORT, () -> () -> false);
        keepBusy(pool);

        assertThatThrownBy(() -> pool.run(work(() -> begun.getAndSet(true))))
                .isInstanceOfSatisfying(
                        Overloaded.class,
                        refusal -> assertThat(refusal.retryAfter()).isGreaterThan(Duration.ZERO));

        assertThat(pool.waiting()).isZero();
        pool.close();
        assertThat(begun).isFalse();
    }

    @Test
    void rejectsWaitingTasksWhenItStops() throws Exception {
        HashingPool pool = new HashingPool(1, LONG, LONG, () -> () -> false);
        keepBusy(pool);
        CompletableFuture<Throwable> refusal = new CompletableFuture<>();
        Thread.startVirtualThread(() ->
                refusal.complete(catchThrown(() -> pool.run(work(() -> begun.getAndSet(true))))));
        await(pool, 1);

        pool.close();

        assertThat(refusal.get()).isInstanceOf(Overloaded.class);
        assertThatThrownBy(() -> pool.run(work(() -> begun.getAndSet(true)))).isInstanceOf(Overloaded.class);
        assertThat(begun).isFalse();
    }

    @Test
    void measuresItsQueueItsWorkersAndItsRefusals() throws Exception {
        MeterRegistry registry = new SimpleMeterRegistry();
        HashingPool pool = new HashingPool(1, LONG, SHORT, () -> () -> false);
        pool.bindTo(registry);
        keepBusy(pool);
        Thread waiter = Thread.startVirtualThread(() -> catchThrown(() -> pool.run(work(() -> begun))));
        await(pool, 1);

        assertThat(registry.get("portero_hashing_waiting").gauge().value()).isEqualTo(1);
        assertThat(registry.get("portero_hashing_workers_busy").gauge().value()).isEqualTo(1);
        assertThat(registry.get("portero_hashing_workers").gauge().value()).isEqualTo(1);
        assertThat(registry.get("portero_hashing_wait_seconds").functionTimer().count())
                .isEqualTo(1);
        waiter.join();
        letGo.countDown();
        assertThat(pool.run(work(() -> true))).isTrue();
        assertThat(registry.get("portero_hashing_wait_seconds").functionTimer().count())
                .isEqualTo(2);
        assertThat(registry.get("portero_hashing_run_seconds").functionTimer().totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
        pool.close();
    }

    @Test
    void countsTasksThatItRefuses() throws Exception {
        MeterRegistry registry = new SimpleMeterRegistry();
        HashingPool pool = new HashingPool(1, Duration.ofNanos(1), LONG, () -> () -> false);
        pool.bindTo(registry);
        keepBusy(pool);

        while (registry.get("portero_hashing_refused_total").functionCounter().count() == 0) {
            Thread.startVirtualThread(() -> catchThrown(() -> pool.run(work(() -> begun))));
        }

        letGo.countDown();
        pool.close();
    }

    /// So that the first logins are admitted by what a hash costs here.
    @Test
    void admitsWorkAfterTheCalibration() throws Exception {
        HashingPool pool = new HashingPool(1, LONG, LONG, () -> () -> false);
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        pool.calibrate(Duration.ZERO, () -> {
            Thread.startVirtualThread(() -> result.complete(pool.run(work(() -> true))));
            pool.run(work(() -> begun.getAndSet(true)));
            assertThat(result).isNotDone();
        });

        assertThat(result.get()).isTrue();
        assertThat(begun).isTrue();
        pool.close();
    }

    @Test
    void calibratesWhenWorkArrivesWithinThePause() {
        HashingPool pool = new HashingPool(1, LONG, LONG, () -> () -> false);
        pool.calibrate(LONG, () -> pool.run(work(() -> begun.getAndSet(true))));

        assertThat(pool.run(work(begun::get))).isTrue();
        pool.close();
    }

    /// The one worker does something that no interruption ends, as a hash does not.
    private void keepBusy(HashingPool pool) throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        Thread.startVirtualThread(() -> catchThrown(() -> pool.run(work(() -> {
            busy.countDown();
            while (letGo.getCount() > 0) {
                Thread.onSpinWait();
            }
            return begun;
        }))));
        busy.await();
    }

    private static <T> HashWork<T> work(Callable<T> calls) {
        return new HashWork<>(new HashWork.Kind("own", Duration.ofMillis(1)), ClientNetwork.NONE, calls);
    }

    private static void await(HashingPool pool, int waiting) {
        while (pool.waiting() < waiting) {
            Thread.onSpinWait();
        }
    }

    private static Throwable catchThrown(Runnable call) {
        try {
            call.run();
        } catch (Overloaded refusal) {
            return refusal;
        }
        return new AssertionError("was not refused");
    }
}
