package dev.portero.bootstrap.crypto.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.port.Overloaded;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class TimingEqualizerTest {

    @Test
    void takesAsLongAsWhatItSaw() {
        TimingEqualizer pretence = new TimingEqualizer();
        assertThat(pretence.isUnmeasured()).isTrue();
        long shortest = Long.MAX_VALUE;
        for (int time = 0; time < 3; time++) {
            long start = System.nanoTime();
            pretence.watch(() -> pause(Duration.ofMillis(20)));
            shortest = Math.min(shortest, System.nanoTime() - start);
        }

        long start = System.nanoTime();
        pretence.pass();

        assertThat(pretence.isUnmeasured()).isFalse();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(shortest * 9 / 10);
    }

    @Test
    void forgetsWhatWasLongAgo() {
        TimingEqualizer pretence = new TimingEqualizer();
        pretence.watch(() -> pause(Duration.ofSeconds(2)));
        for (int time = 0; time < 64; time++) {
            pretence.watch(() -> true);
        }

        long start = System.nanoTime();
        pretence.pass();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void letsABoundedNumberWait() throws Exception {
        TimingEqualizer pretence = new TimingEqualizer(1);
        pretence.watch(() -> pause(Duration.ofSeconds(1)));
        Thread sleeper = Thread.ofVirtual()
                .uncaughtExceptionHandler((thread, stopped) -> {})
                .start(pretence::pass);
        while (sleeper.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        assertThatThrownBy(pretence::pass).isInstanceOf(Overloaded.class);

        sleeper.interrupt();
        sleeper.join();
        pretence.pass();
    }

    private static boolean pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        return true;
    }
}
