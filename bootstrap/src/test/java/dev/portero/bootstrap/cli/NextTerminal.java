package dev.portero.bootstrap.cli;

import dev.portero.bootstrap.Workbench;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The terminal beside that of a `portero run`, where nobody sits. Commands run in this process, which is another one
/// than the service's, and share nothing with it but its database.
///
/// @param directory where the service was started
/// @param environment what is set besides
public record NextTerminal(Path directory, Map<String, String> environment) implements Place {

    /// What came of a command.
    public record Said(int code, String all) {}

    /// Types a command.
    public Said type(String... arguments) {
        StringWriter all = new StringWriter();
        PrintWriter writer = new PrintWriter(all, true);
        int code = Commands.line(this).setOut(writer).setErr(writer).execute(arguments);
        return new Said(code, all.toString());
    }

    @Override
    public Settings settings() {
        Map<String, String> all = new HashMap<>(environment);
        all.put("PORTERO_HOME", directory.resolve(".portero").toString());
        all.put("PASSWORD_HASH", "bcrypt:4");
        return Settings.read(all, directory);
    }

    @Override
    public Configuration configuration() {
        return Configuration.of(settings(), Mode.COMMAND);
    }

    @Override
    public Workbench workbench(Configuration configuration) {
        return Workbench.over(configuration, Here.database(configuration));
    }

    @Override
    public boolean isWatched() {
        return false;
    }

    @Override
    public String ask(String question) {
        return "";
    }

    @Override
    public String secret(String prompt) {
        return "";
    }
}
