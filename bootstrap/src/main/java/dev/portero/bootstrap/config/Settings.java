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

/// What is set, and where: the real environment, before files that it names, before a file `.env`.
public final class Settings {

    /// A value, and who said so.
    public record Value(String text, String origin) {}

    private static final Map<Setting, List<String>> NAMES = Map.of(
            Setting.ENV, List.of("ENV", "FLASK_ENV"),
            Setting.JWT_SECRET, List.of("JWT_SECRET", "JWT_SECRET_KEY", "SECRET_KEY"));

    /// What Flask calls the environments that are not production.
    private static final Map<String, String> FLASKS_WORDS = Map.of("development", "dev", "testing", "test");

    private static final String ENVIRONMENT = "environment";

    private final Map<Setting, Value> values = new EnumMap<>(Setting.class);

    private Settings() {}

    /// Reads the environment and the `.env` of a directory.
    ///
    /// @throws Refusal when a file that a variable names cannot be read
    public static Settings read(Map<String, String> environment, Path directory) {
        Map<String, Value> named = new LinkedHashMap<>();
        DotEnv.read(directory.resolve(".env")).forEach((name, text) -> named.put(name, new Value(text, ".env")));
        environment.forEach((name, text) -> named.put(name, new Value(text, ENVIRONMENT)));
        named.computeIfPresent(
                "FLASK_ENV",
                (name, value) -> new Value(FLASKS_WORDS.getOrDefault(value.text(), value.text()), value.origin()));
        Settings settings = new Settings();
        for (Setting setting : Setting.values()) {
            firstOf(NAMES.getOrDefault(setting, List.of(setting.name())), named)
                    .ifPresent(value -> settings.values.put(setting, value));
        }
        return settings;
    }

    /// What is set; a variable that is empty is not set.
    public Optional<Value> find(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    /// What is set, otherwise the default.
    public String text(Setting setting) {
        return find(setting).map(Value::text).orElse(setting.defaultValue());
    }

    /// The parts between commas of what is set or the default.
    List<String> list(Setting setting) {
        return Stream.of(text(setting).split(",", -1)).map(String::strip).toList();
    }

    public boolean isSet(Setting setting) {
        return values.containsKey(setting);
    }

    /// Among several names, and files that hold the value, what the real environment says comes first.
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
            return new Value(Files.readString(Path.of(file)).strip(), file); // a file's last line ends with one
        } catch (IOException failure) {
            throw new InvalidConfiguration(List.of(name + ": cannot read " + file));
        }
    }
}
