package dev.portero.application;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Reads times as people write them in a query; stores know microseconds, and four digits of years.
public final class TimeParser {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private TimeParser() {}

    /// A time with its offset.
    public static Optional<Instant> parse(String typed) {
        try {
            return Optional.of(OffsetDateTime.parse(typed).toInstant().truncatedTo(ChronoUnit.MICROS))
                    .filter(time -> !time.isBefore(EARLIEST) && !time.isAfter(LATEST));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /// The same, or a day, which begins in UTC.
    public static Optional<Instant> parseBeginning(String typed) {
        return isDay(typed) ? parse(typed + "T00:00:00Z") : parse(typed);
    }

    /// The same, or a day, which ends in UTC.
    public static Optional<Instant> parseEnd(String typed) {
        return isDay(typed) ? parse(typed + "T23:59:59.999999Z") : parse(typed);
    }

    private static boolean isDay(String typed) {
        return typed.length() == "2026-11-21".length();
    }
}
