package dev.portero.bootstrap.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.clock.guard.ClockOffset;
import dev.portero.application.clock.guard.RetentionClock;
import dev.portero.application.testkit.InMemoryPortero;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HousekeepingTest {

    private final InMemoryPortero portero = new InMemoryPortero();
    private final AtomicInteger runsOfOne = new AtomicInteger();
    private final AtomicInteger runsOfOther = new AtomicInteger();
    private final Housekeeping one = housekeeping(new CleanupTask("events", runsOfOne::incrementAndGet));
    private final Housekeeping other = housekeeping(new CleanupTask("events", runsOfOther::incrementAndGet));

    @Test
    void runsOnOneReplicaOnly() {
        for (int minute = 0; minute < 5; minute++) {
            one.run();
            other.run();
            portero.clock.advance(Duration.ofMinutes(1));
        }

        assertThat(runsOfOne).hasValue(5);
        assertThat(runsOfOther).hasValue(0);
    }

    @Test
    void anotherReplicaTakesOverAnExpiredLease() {
        one.run();
        portero.clock.advance(Duration.ofMinutes(5));

        other.run();

        assertThat(runsOfOther).hasValue(1);
    }

    /// The skewed replica held the lease.
    @ParameterizedTest
    @ValueSource(strings = {"PT61S", "-PT61S", "P40D", "-P40D", "P366D"})
    void skewedReplicaLeavesCleanupToAnotherReplica(Duration ahead) {
        AtomicReference<Duration> wrong = new AtomicReference<>(Duration.ZERO);
        Clock machine = new SkewedClock(portero.clock, wrong::get);
        Housekeeping skewed = new Housekeeping(
                List.of(new CleanupTask("events", runsOfOne::incrementAndGet)),
                portero.leases,
                new RetentionClock(portero.databaseClock, machine, new ClockOffset()),
                portero.ids);
        skewed.run();
        assertThat(runsOfOne).hasValue(1);

        wrong.set(ahead);
        skewed.run();
        portero.clock.advance(Duration.ofMinutes(5));
        skewed.run();
        other.run();

        assertThat(runsOfOne).hasValue(1);
        assertThat(runsOfOther).hasValue(1);
        wrong.set(Duration.ZERO);
        portero.clock.advance(Duration.ofMinutes(5));
        skewed.run();
        assertThat(runsOfOne).hasValue(2);
    }

    /// Clock with an offset.
    private static final class SkewedClock extends Clock {

        private final Clock right;
        private final Supplier<Duration> ahead;

        private SkewedClock(Clock right, Supplier<Duration> ahead) {
            this.right = right;
            this.ahead = ahead;
        }

        @Override
        public Instant instant() {
            return right.instant().plus(ahead.get());
        }

        @Override
        public ZoneId getZone() {
            return right.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void runsOtherTasksWhenOneFails() {
        AtomicInteger made = new AtomicInteger();
        Housekeeping housekeeping = housekeeping(
                new CleanupTask("first", made::incrementAndGet),
                new CleanupTask("broken", () -> {
                    throw new IllegalStateException("on purpose");
                }),
                new CleanupTask("last", made::incrementAndGet));

        housekeeping.run();
        housekeeping.run();

        assertThat(made).hasValue(4);
    }

    private Housekeeping housekeeping(CleanupTask... tasks) {
        return new Housekeeping(List.of(tasks), portero.leases, portero.retentionClock, portero.ids);
    }
}
