package dev.portero.bootstrap.cli.output;

import dev.portero.bootstrap.CommandContext;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Setting;
import dev.portero.bootstrap.config.Settings;
import dev.portero.bootstrap.embedded.RunningPostgres;
import dev.portero.bootstrap.embedded.StartupException;
import dev.portero.persistence.pool.DatabaseUrl;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Environment of this process: its variables, its working directory and its terminal.
public final class ProcessEnvironment implements CommandEnvironment {

    private static final String EMBEDDED_BROKER_CLASS = "org.apache.qpid.server.SystemLauncher";

    /// Reads the settings from the environment and the working directory.
    public static Settings read() {
        Settings settings = Settings.read(System.getenv(), Path.of(""));
        configureLogging(settings);
        return settings;
    }

    /// Sets what `logback.xml` reads; this must happen before the first logger is created.
    private static void configureLogging(Settings settings) {
        System.setProperty("LOG_LEVEL", settings.text(Setting.LOG_LEVEL));
        String byDefault = terminal().isPresent() ? "text" : "json";
        System.setProperty(
                "LOG_FORMAT",
                settings.find(Setting.LOG_FORMAT)
                        .map(Settings.Value::text)
                        .filter(List.of("text", "json")::contains)
                        .orElse(byDefault));
    }

    /// The configured database, otherwise that of a `run` in another terminal.
    public static DatabaseUrl database(Configuration configuration) {
        return configuration
                .database()
                .or(() -> RunningPostgres.url(configuration.home()).flatMap(DatabaseUrl::parse))
                .orElseThrow(() -> new StartupException("DATABASE_URL is not set, and no `portero run` is running on "
                        + configuration.home() + ": set DATABASE_URL, or start `portero run`"));
    }

    /// Stops the command when the distribution has no embedded servers, as the container image has none.
    ///
    /// @throws StartupException when they are missing
    public static void requireEmbeddedServers() {
        if (!hasEmbeddedServers()) {
            throw new StartupException(
                    "this distribution has no embedded servers, which run needs: set DATABASE_URL and RABBITMQ_URL, "
                            + "and use serve");
        }
    }

    public static boolean hasEmbeddedServers() {
        try {
            Class.forName(EMBEDDED_BROKER_CLASS, false, ProcessEnvironment.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }

    @Override
    public Configuration configuration() {
        return Configuration.of(read(), Mode.COMMAND);
    }

    @Override
    public Settings settings() {
        return read();
    }

    @Override
    public CommandContext openContext(Configuration configuration) {
        return CommandContext.over(configuration, database(configuration));
    }

    @Override
    public CommandContext openForDiagnosis(Configuration configuration) {
        return CommandContext.forDiagnosis(configuration, database(configuration));
    }

    @Override
    public boolean isTerminal() {
        return terminal().isPresent();
    }

    @Override
    public String ask(String question) {
        return terminal()
                .map(console -> console.readLine("%s", question))
                .map(answer -> Objects.requireNonNullElse(answer, "")) // null: end of input
                .orElse("");
    }

    @Override
    public String secret(String prompt) {
        Optional<Console> terminal = terminal();
        return terminal.isPresent()
                ? new String(Objects.requireNonNullElse(terminal.get().readPassword("%s", prompt), new char[0]))
                : firstLine();
    }

    private static String firstLine() {
        try {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            return Objects.requireNonNullElse(in.readLine(), "");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<Console> terminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }
}
