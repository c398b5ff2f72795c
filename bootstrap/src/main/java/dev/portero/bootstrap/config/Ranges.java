package dev.portero.bootstrap.config;

import java.util.Optional;

/// Validator of numeric settings: checks their ranges.
record Ranges(Settings settings) {

    /// Flaw of the setting, in one line; empty where its value is valid, or where it is not set.
    ///
    /// @param unit unit of the number, for the message
    Optional<String> check(Setting setting, int least, int most, String unit) {
        return settings.find(setting)
                .map(Settings.Value::text)
                .filter(text ->
                        !text.matches("\\d{1,7}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most)
                .map(text -> setting + "=" + text + " is not a number of " + unit + " from " + least + " to " + most);
    }
}
