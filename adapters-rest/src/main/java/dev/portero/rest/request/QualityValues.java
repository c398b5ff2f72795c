package dev.portero.rest.request;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Parser of the quality values in a header of content negotiation (RFC 9110, 12.4.2).
public final class QualityValues {

    private static final Pattern WEIGHT = Pattern.compile("[01](?:\\.\\d{0,3})?");

    private QualityValues() {}

    /// Returns the quality values by name, in lower case, such as `gzip` or `text/*`. Unreadable elements are ignored,
    /// and so are parameters other than the quality value.
    public static Map<String, Double> parse(List<String> lines) {
        Map<String, Double> weights = new HashMap<>();
        for (String line : lines) {
            for (String element : line.split(",", -1)) {
                String[] parts = element.split(";", -1);
                weightOf(parts).ifPresent(weight -> weights.put(parts[0].strip().toLowerCase(Locale.ROOT), weight));
            }
        }
        return weights;
    }

    /// Empty for an unreadable weight.
    private static OptionalDouble weightOf(String[] parts) {
        for (int part = 1; part < parts.length; part++) {
            String parameter = parts[part].strip().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("q=")) {
                String weight = parameter.substring(2);
                return WEIGHT.matcher(weight).matches()
                        ? OptionalDouble.of(Double.parseDouble(weight))
                        : OptionalDouble.empty();
            }
        }
        return OptionalDouble.of(1);
    }
}
