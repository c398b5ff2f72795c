package dev.portero.application.clock.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.clock.MeasureClockSkew;
import dev.portero.application.clock.port.ClockSkewExceeded;
import dev.portero.application.testkit.ManualClock;
import dev.portero.application.testkit.clock.InMemoryDatabaseClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RetentionClockTest {

    private final ManualClock process = new ManualClock();
    private final InMemoryDatabaseClock database = new InMemoryDatabaseClock(process);
    private final ClockOffset offset = new ClockOffset();
    private final CorrectedClock corrected = new CorrectedClock(process, offset);
    private final RetentionClock clock = new RetentionClock(database, corrected, offset);

    @ParameterizedTest
    @ValueSource(longs = {-60, -59, -20, 0, 20, 59, 60})
    void returnsTheDatabaseTimeWhileBothClocksAgree(long seconds) {
        database.set(Duration.ofSeconds(seconds));

        assertThat(clock.now()).isEqualTo(process.instant().plusSeconds(seconds));
        assertThat(new MeasureClockSkew(offset).handle()).isEqualTo(Duration.ofSeconds(-seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT61S", "-PT61S", "PT3H", "P40D", "-P40D", "P366D"})
    void throwsDuringClockSkewAndRecoversWhenTheClocksAgree(Duration ahead) {
        database.set(ahead.negated());

        for (int time = 0; time < 3; time++) {
            assertThatThrownBy(clock::now)
                    .isInstanceOf(ClockSkewExceeded.class)
                    .hasMessageContaining(ahead.isNegative() ? "s behind" : "s ahead of");
        }
        assertThat(new MeasureClockSkew(offset).handle()).isEqualTo(ahead);
        database.set(Duration.ZERO);

        assertThat(clock.now()).isEqualTo(process.instant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT2S", "PT20S", "-PT20S", "P40D", "-P40D", "P366D"})
    void correctsTheProcessClockByTheMeasuredOffset(Duration ahead) {
        database.set(ahead.negated());
        clock.measure();

        assertThat(corrected.instant()).isEqualTo(database.now());
        database.set(Duration.ZERO);
        clock.measure();

        assertThat(corrected.instant()).isEqualTo(process.instant());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1_000, -20, 0, 20, 1_000})
    void ignoresOffsetsOfUpToOneSecond(long millis) {
        database.set(Duration.ofMillis(millis));
        clock.measure();

        assertThat(corrected.instant()).isEqualTo(process.instant());
    }

    @Test
    void keepsTheCorrectionWhenTheOffsetChangesByUnderOneSecond() {
        database.set(Duration.ofSeconds(-20));
        clock.measure();
        database.set(Duration.ofMillis(-20_700));
        clock.measure();

        assertThat(corrected.instant()).isEqualTo(process.instant().minusSeconds(20));
    }

    /// The measurement is uncertain by half of the round trip.
    @Test
    void slowDatabaseResponseIsNotTreatedAsClockSkew() {
        RetentionClock slow = new RetentionClock(
                () -> {
                    Instant now = process.instant();
                    process.advance(Duration.ofSeconds(10));
                    return now;
                },
                corrected,
                offset);

        slow.measure();

        assertThat(corrected.instant()).isEqualTo(process.instant());
    }

    @Test
    void correctedClockAppliesTheOffsetInEveryTimeZone() {
        database.set(Duration.ofSeconds(-20));
        clock.measure();
        Clock inSantiago = corrected.withZone(ZoneId.of("America/Santiago"));

        assertThat(inSantiago.instant()).isEqualTo(database.now());
        assertThat(inSantiago.getZone())
                .isEqualTo(corrected.withZone(ZoneOffset.UTC).getZone());
    }
}
