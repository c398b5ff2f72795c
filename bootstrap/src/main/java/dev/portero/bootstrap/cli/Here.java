package dev.portero.bootstrap.cli;

import dev.portero.bootstrap.config.Setting;
import dev.portero.bootstrap.config.Settings;
import dev.portero.bootstrap.embedded.CannotStart;
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
