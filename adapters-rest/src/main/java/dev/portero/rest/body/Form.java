package dev.portero.rest.body;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The parameters of a form. Those that nobody asks for are not looked at, and one without a value is as if it was not
/// there, as RFC 6749 has it.
///
/// @param parameters each with all its values, in their order
public record Form(Map<String, List<String>> parameters) {

    /// A form of nothing.
    public static final Form EMPTY = new Form(Map.of());

    public Form {
        parameters = Map.copyOf(parameters);
    }

    /// The value of a parameter, the first one where it has several.
    public Optional<String> value(String name) {
        return values(name).stream().findFirst().filter(value -> !value.isEmpty());
    }

    /// Which of these parameters, of which there may be one of each, there are more of.
    public Optional<String> repeated(List<String> names) {
        return names.stream().filter(name -> values(name).size() > 1).findFirst();
    }

    /// Which of these parameters has a character that is no text.
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
        return "Form" + parameters.keySet(); // it may hold a password
    }
}
