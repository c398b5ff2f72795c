package dev.portero.rest.metrics;

import java.math.BigDecimal;
import java.util.Map;

/// Writer of the Prometheus text exposition format, version 0.0.4.
final class Exposition {

    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    /// Adds a gauge.
    Exposition gauge(String name, String help, BigDecimal value) {
        String number = value.stripTrailingZeros().toPlainString();
        head(name, help, "gauge").append(name).append(' ').append(number).append('\n');
        return this;
    }

    /// Adds a counter.
    Exposition counter(String name, String help, long value) {
        head(name, help, "counter").append(name).append(' ').append(value).append('\n');
        return this;
    }

    /// Adds a counter with one label, one series for each of its values.
    Exposition counters(String name, String help, String label, Map<String, Long> values) {
        head(name, help, "counter");
        values.forEach((value, count) -> text.append("%s{%s=\"%s\"} %d\n".formatted(name, label, value, count)));
        return this;
    }

    private StringBuilder head(String name, String help, String type) {
        return text.append("# HELP %s %s\n# TYPE %1$s %3$s\n".formatted(name, help, type));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
