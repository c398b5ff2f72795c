package dev.portero.bootstrap.crypto.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class TimingEqualizerTest {

    @Test
    void simulatedWorkTakesTheMeasuredTime() {
        TimingEqualizer timing = new TimingEqualizer();
        assertThat(timing.isUnmeasured()).isTrue();
        long shortest = Long.MAX_VALUE;
        for (int time = 0; time < 3; time++) {
            long start = System.nanoTime();
            timing.watch(() -> pause(Duration.ofMillis(20)));
            shortest = Math.min(shortest, System.nanoTime() - start);
        }

        long start = System.nanoTime();
        timing.pass();

        assertThat(timing.isUnmeasured()).isFalse();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(shortest * 9 / 10);
    }

    @Test
    void discardsOldMeasurements() {
        TimingEqualizer timing = new TimingEqualizer();
        timing.watch(() -> pause(Duration.ofSeconds(2)));
        for (int time = 0; time < 64; time++) {
            timing.watch(() -> true);
        }

        long start = System.nanoTime();
        timing.pass();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    private static boolean pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        return true;
    }
}
