package dev.portero.application;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Parser for timestamps in queries. Stores have microsecond precision and four-digit years.
public final class TimeParser {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private TimeParser() {}

    /// Parses a timestamp with an offset.
    public static Optional<Instant> parse(String typed) {
        try {
            return Optional.of(OffsetDateTime.parse(typed).toInstant().truncatedTo(ChronoUnit.MICROS))
                    .filter(time -> !time.isBefore(EARLIEST) && !time.isAfter(LATEST));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /// Parses a timestamp with an offset, or a date, which means its first microsecond in UTC.
    public static Optional<Instant> parseBeginning(String typed) {
        return isDate(typed) ? parse(typed + "T00:00:00Z") : parse(typed);
    }

    /// Parses a timestamp with an offset, or a date, which means its last microsecond in UTC.
    public static Optional<Instant> parseEnd(String typed) {
        return isDate(typed) ? parse(typed + "T23:59:59.999999Z") : parse(typed);
    }

    private static boolean isDate(String typed) {
        return typed.length() == "2026-11-21".length();
    }
}
