package dev.portero.bootstrap.cli.output;

import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.DatabaseUrl;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Setting;
import dev.portero.bootstrap.config.Settings;
import dev.portero.bootstrap.embedded.RunningPostgres;
import dev.portero.bootstrap.embedded.StartupException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/// What the process was given to begin with.
public final class ProcessEnvironment implements CommandEnvironment {

    private static final String A_CLASS_OF_THEIRS = "org.apache.qpid.server.SystemLauncher";

    /// The settings of the environment and the working directory.
    public static Settings read() {
        Settings settings = Settings.read(System.getenv(), Path.of(""));
        System.setProperty("LOG_LEVEL", settings.text(Setting.LOG_LEVEL)); // before anybody asks for a logger
        return settings;
    }

    /// The database that is configured, otherwise that of a `run` in another terminal.
    public static DatabaseUrl database(Configuration configuration) {
        return configuration
                .database()
                .or(() -> RunningPostgres.url(configuration.home()).flatMap(DatabaseUrl::parse))
                .orElseThrow(() ->
                        new StartupException("DATABASE_URL is not set, and no `portero run` seems to be running on "
                                + configuration.home()));
    }

    /// Refuses to go on where the distribution has no servers of its own, as an image has none.
    public static void requireEmbeddedServers() {
        if (!hasEmbeddedServers()) {
            throw new StartupException(
                    "run brings servers of its own, and this distribution has none: configure some and use serve");
        }
    }

    public static boolean hasEmbeddedServers() {
        try {
            Class.forName(A_CLASS_OF_THEIRS, false, ProcessEnvironment.class.getClassLoader());
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
    public CommandContext workbench(Configuration configuration) {
        return CommandContext.over(configuration, database(configuration));
    }

    @Override
    public CommandContext diagnosis(Configuration configuration) {
        return CommandContext.forDiagnosis(configuration, database(configuration));
    }

    @Override
    public boolean isWatched() {
        return terminal().isPresent();
    }

    @Override
    public String ask(String question) {
        return terminal()
                .map(console -> console.readLine("%s", question))
                .map(answer -> Objects.requireNonNullElse(answer, "")) // they have closed it
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
