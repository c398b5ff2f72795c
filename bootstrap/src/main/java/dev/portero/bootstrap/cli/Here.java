package dev.portero.bootstrap.cli;

import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.DatabaseUrl;
import dev.portero.bootstrap.config.Setting;
import dev.portero.bootstrap.config.Settings;
import dev.portero.bootstrap.embedded.CannotStart;
import dev.portero.bootstrap.embedded.RunningPostgres;
import java.nio.file.Path;

/// What the process was given to begin with.
final class Here {

    private static final String A_CLASS_OF_THEIRS = "org.apache.qpid.server.SystemLauncher";

    private Here() {}

    /// The settings of the environment and the working directory.
    static Settings settings() {
        Settings settings = Settings.read(System.getenv(), Path.of(""));
        System.setProperty("LOG_LEVEL", settings.text(Setting.LOG_LEVEL)); // before anybody asks for a logger
        return settings;
    }

    /// The database that is configured, otherwise that of a `run` in another terminal.
    static DatabaseUrl database(Configuration configuration) {
        return configuration
                .database()
                .or(() -> RunningPostgres.url(configuration.home()).flatMap(DatabaseUrl::parse))
                .orElseThrow(
                        () -> new CannotStart("DATABASE_URL is not set, and no `portero run` seems to be running on "
                                + configuration.home()));
    }

    /// Refuses to go on where the distribution has no servers of its own, as an image has none.
    static void requireEmbeddedServers() {
        if (!hasEmbeddedServers()) {
            throw new CannotStart(
                    "run brings servers of its own, and this distribution has none: configure some and use serve");
        }
    }

    static boolean hasEmbeddedServers() {
        try {
            Class.forName(A_CLASS_OF_THEIRS, false, Here.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }
}
