package dev.portero.application;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Parser of optional query parameters, as typed.
public final class OptionalValueParser {

    private OptionalValueParser() {}

    /// Parses a value; null for a blank one, and for one that adds a flaw.
    ///
    /// @param reader returns empty for an invalid value
    public static <T, F> @Nullable T read(String typed, Function<String, Optional<T>> reader, F flaw, List<F> flaws) {
        if (typed.isBlank()) {
            return null;
        }
        Optional<T> value = reader.apply(typed.strip());
        if (value.isEmpty()) {
            flaws.add(flaw);
        }
        return value.orElse(null);
    }
}
