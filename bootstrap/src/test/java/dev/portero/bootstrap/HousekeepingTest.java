package dev.portero.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.InMemoryPortero;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class HousekeepingTest {

    private final InMemoryPortero portero = new InMemoryPortero();
    private final AtomicInteger sweepsOfOne = new AtomicInteger();
    private final AtomicInteger sweepsOfOther = new AtomicInteger();
    private final Housekeeping one = housekeeping(new Sweep("events", sweepsOfOne::incrementAndGet));
    private final Housekeeping other = housekeeping(new Sweep("events", sweepsOfOther::incrementAndGet));

    @Test
    void sweepsAtOneReplicaOfAll() {
        for (int minute = 0; minute < 5; minute++) {
            one.round();
            other.round();
            portero.clock.advance(Duration.ofMinutes(1));
        }

        assertThat(sweepsOfOne).hasValue(5);
        assertThat(sweepsOfOther).hasValue(0);
    }

    @Test
    void goesOnAtAnotherReplicaWhenOneIsGone() {
        one.round();
        portero.clock.advance(Duration.ofMinutes(5));

        other.round();

        assertThat(sweepsOfOther).hasValue(1);
    }

    @Test
    void makesTheOtherSweepsWhenOneFails() {
        AtomicInteger made = new AtomicInteger();
        Housekeeping housekeeping = housekeeping(
                new Sweep("first", made::incrementAndGet),
                new Sweep("broken", () -> {
                    throw new IllegalStateException("on purpose");
                }),
                new Sweep("last", made::incrementAndGet));

        housekeeping.round();
        housekeeping.round();

        assertThat(made).hasValue(4);
    }

    private Housekeeping housekeeping(Sweep... sweeps) {
        return new Housekeeping(List.of(sweeps), portero.leases, portero.ids);
    }
}
