package dev.portero.bootstrap.config;

import java.util.Optional;

/// Whether settings that are numbers lie where they may.
record Ranges(Settings settings) {

    /// What is wrong with the setting; empty where nothing is, or where it is not set.
    ///
    /// @param unit what there are so many of
    Optional<String> check(Setting setting, int least, int most, String unit) {
        return settings.find(setting)
                .map(Settings.Value::text)
                .filter(text ->
                        !text.matches("\\d{1,7}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most)
                .map(text -> setting + "=" + text + " is not a number of " + unit + " from " + least + " to " + most);
    }
}
