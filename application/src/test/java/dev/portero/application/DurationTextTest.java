package dev.portero.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationTextTest {

    @Test
    void parsesSecondsMinutesHoursAndDays() {
        assertThat(DurationText.parse("90s")).contains(Duration.ofSeconds(90));
        assertThat(DurationText.parse("15m")).contains(Duration.ofMinutes(15));
        assertThat(DurationText.parse("12h")).contains(Duration.ofHours(12));
        assertThat(DurationText.parse("7d")).contains(Duration.ofDays(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "d", "0d", "-1d", "1.5h", "7 d", "7D", "1w", "99999999d", "7d7d"})
    void rejectsOtherFormats(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }
}
