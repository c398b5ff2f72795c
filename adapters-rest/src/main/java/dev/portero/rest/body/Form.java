package dev.portero.rest.body;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decoded form parameters. Parameters that the route does not read are ignored, and a parameter without a value counts
/// as absent (RFC 6749).
///
/// @param parameters each with all its values, in their order
public record Form(Map<String, List<String>> parameters) {

    /// A form without parameters.
    public static final Form EMPTY = new Form(Map.of());

    public Form {
        parameters = Map.copyOf(parameters);
    }

    /// The value of a parameter; the first one if it is repeated.
    public Optional<String> value(String name) {
        return values(name).stream().findFirst().filter(value -> !value.isEmpty());
    }

    /// The first of these parameters that is repeated, although each may occur only once.
    public Optional<String> repeated(List<String> names) {
        return names.stream().filter(name -> values(name).size() > 1).findFirst();
    }

    /// The first of these parameters with a character that cannot be stored as text.
    public Optional<String> unreadable(List<String> names) {
        return names.stream()
                .filter(name -> values(name).stream().anyMatch(value -> value.indexOf(0) >= 0))
                .findFirst();
    }

    private List<String> values(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    @Override
    public String toString() {
        return "Form" + parameters.keySet(); // values may be passwords
    }
}
