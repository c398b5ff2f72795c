package dev.portero.bootstrap.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Settings as they are set, with their origin. Precedence: the environment, files that it names, the file `.env`.
public final class Settings {

    /// Value and its origin.
    public record Value(String text, String origin) {}

    private static final Map<Setting, List<String>> NAMES = Map.of(
            Setting.ENV, List.of("ENV", "FLASK_ENV"),
            Setting.JWT_SECRET, List.of("JWT_SECRET", "JWT_SECRET_KEY", "SECRET_KEY"));

    /// Names of non-production environments in Flask, and their names here.
    private static final Map<String, String> FLASK_ENVIRONMENTS = Map.of("development", "dev", "testing", "test");

    private static final String ENVIRONMENT = "environment";

    private final Map<Setting, Value> values = new EnumMap<>(Setting.class);

    private Settings() {}

    /// Reads the environment and the `.env` file of a directory.
    ///
    /// @throws InvalidConfiguration when a file that a variable names cannot be read
    public static Settings read(Map<String, String> environment, Path directory) {
        Map<String, Value> named = new LinkedHashMap<>();
        DotEnv.read(directory.resolve(".env")).forEach((name, text) -> named.put(name, new Value(text, ".env")));
        environment.forEach((name, text) -> named.put(name, new Value(text, ENVIRONMENT)));
        named.computeIfPresent(
                "FLASK_ENV",
                (name, value) ->
                        new Value(FLASK_ENVIRONMENTS.getOrDefault(value.text(), value.text()), value.origin()));
        Settings settings = new Settings();
        for (Setting setting : Setting.values()) {
            firstOf(NAMES.getOrDefault(setting, List.of(setting.name())), named)
                    .ifPresent(value -> settings.values.put(setting, value));
        }
        return settings;
    }

    /// Value of a setting; a variable that is empty counts as not set.
    public Optional<Value> find(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    /// Text of a setting, otherwise its default.
    public String text(Setting setting) {
        return find(setting).map(Value::text).orElse(setting.defaultValue());
    }

    /// Parts, between commas, of the value or the default.
    List<String> list(Setting setting) {
        return Stream.of(text(setting).split(",", -1)).map(String::strip).toList();
    }

    public boolean isSet(Setting setting) {
        return values.containsKey(setting);
    }

    /// First value among aliases, and files that contain the value; the environment takes precedence over `.env`.
    private static Optional<Value> firstOf(List<String> names, Map<String, Value> named) {
        return names.stream()
                .flatMap(name -> Stream.of(name, name + "_FILE"))
                .filter(name ->
                        named.containsKey(name) && !value(named, name).text().isBlank())
                .sorted(Comparator.comparing(
                        name -> !value(named, name).origin().equals(ENVIRONMENT)))
                .findFirst()
                .map(name -> name.endsWith("_FILE")
                        ? content(name, value(named, name).text())
                        : value(named, name));
    }

    private static Value value(Map<String, Value> named, String name) {
        return Objects.requireNonNull(named.get(name));
    }

    private static Value content(String name, String file) {
        try {
            // without the line break at the end of the file
            return new Value(Files.readString(Path.of(file)).strip(), file);
        } catch (IOException failure) {
            throw new InvalidConfiguration(List.of(name + ": cannot read " + file));
        }
    }
}
