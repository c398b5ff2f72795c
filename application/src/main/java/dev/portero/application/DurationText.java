package dev.portero.application;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parser of durations: `90s`, `15m`, `12h`, `7d`.
public final class DurationText {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,6})([smhd])");

    private DurationText() {}

    public static Optional<Duration> parse(String text) {
        Matcher duration = FORM.matcher(text);
        return duration.matches()
                ? Optional.of(of(Long.parseLong(duration.group(1)), duration.group(2)))
                : Optional.empty();
    }

    private static Duration of(long number, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
