package dev.portero.bootstrap.cli;

import dev.portero.bootstrap.CommandContext;
import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.cli.output.CommandEnvironment;
import dev.portero.bootstrap.cli.output.ProcessEnvironment;
import dev.portero.bootstrap.cli.service.RunCommand;
import dev.portero.bootstrap.cli.service.ServeCommand;
import dev.portero.bootstrap.cli.service.ShutdownSequence;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Second terminal beside a `portero run`, without an interactive user. Commands run in this process, which is not the
/// process of the service, and share only the database with it.
///
/// @param directory the working directory of the service
/// @param environment additional variables
public record NextTerminal(Path directory, Map<String, String> environment) implements CommandEnvironment {

    /// Exit code and output of a command.
    public record Output(int code, String all) {}

    /// Executes a command.
    public Output type(String... arguments) {
        StringWriter all = new StringWriter();
        PrintWriter writer = new PrintWriter(all, true);
        int code = Commands.line(this).setOut(writer).setErr(writer).execute(arguments);
        return new Output(code, all.toString());
    }

    /// A service that `run` or `serve` has started in this process.
    public record Running(int port, Runnable end) implements AutoCloseable {

        @Override
        public void close() {
            end.run();
        }
    }

    /// Starts `run` in this process, optionally with `--new-secret`.
    ///
    /// @throws RuntimeException as the command reports it, after everything was stopped
    public Running run(boolean newSecret) {
        ShutdownSequence lifetime = new ShutdownSequence();
        Service service = RunCommand.start(
                Configuration.of(settings(), Mode.RUN), lifetime, new PrintWriter(Writer.nullWriter()), newSecret);
        return new Running(service.port(), lifetime::end);
    }

    /// Starts `serve` in this process.
    ///
    /// @throws RuntimeException as the command reports it, after everything was stopped
    public Running serve() {
        ShutdownSequence lifetime = new ShutdownSequence();
        Service service = ServeCommand.start(Configuration.of(settings(), Mode.SERVE), lifetime);
        return new Running(service.port(), lifetime::end);
    }

    @Override
    public Settings settings() {
        Map<String, String> all = new HashMap<>(environment);
        all.put("PORTERO_HOME", directory.resolve(".portero").toString());
        all.put("PASSWORD_HASH", "bcrypt:4");
        all.putIfAbsent("SHUTDOWN_DELAY", "0s"); // there is no load balancer
        return Settings.read(all, directory);
    }

    @Override
    public Configuration configuration() {
        return Configuration.of(settings(), Mode.COMMAND);
    }

    @Override
    public CommandContext openContext(Configuration configuration) {
        return CommandContext.over(configuration, ProcessEnvironment.database(configuration));
    }

    @Override
    public CommandContext openForDiagnosis(Configuration configuration) {
        return CommandContext.forDiagnosis(configuration, ProcessEnvironment.database(configuration));
    }

    @Override
    public boolean isTerminal() {
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
