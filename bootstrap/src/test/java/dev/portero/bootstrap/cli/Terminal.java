package dev.portero.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.bootstrap.CommandContext;
import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.cli.output.CommandEnvironment;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Terminal for command tests over in-memory adapters, without an interactive user unless a test answers.
public final class Terminal implements CommandEnvironment, AutoCloseable {

    /// Exit code and output of a command.
    public record Output(int code, String out, String err) {}

    public final InMemoryPortero portero = new InMemoryPortero();
    public final List<String> questions = new ArrayList<>();
    private final Service service = Service.start(InMemoryPortero.PROPERTIES, portero.adapters());
    private @Nullable String answer;
    private String secret = "";
    private final Map<String, String> set =
            new HashMap<>(Map.of("ENV", "dev", "KEY_ENCRYPTION_SECRET", "not-a-sample"));

    /// Executes a command without an interactive user.
    public Output type(String... arguments) {
        answer = null;
        return execute(arguments);
    }

    /// Executes a command that succeeds, and returns its output.
    public String done(String... arguments) {
        Output output = type(arguments);
        assertThat(output.code()).as(output.out() + output.err()).isZero();
        return output.out();
    }

    /// Executes a command that fails, and returns the error message.
    public String failed(String... arguments) {
        return errorOf(1, arguments);
    }

    /// Executes a command with invalid usage, and returns the error message.
    public String usageError(String... arguments) {
        return errorOf(2, arguments);
    }

    private String errorOf(int code, String... arguments) {
        Output output = type(arguments);
        assertThat(output.code()).as(output.out() + output.err()).isEqualTo(code);
        return output.err();
    }

    /// Executes a command, and answers every question with this text.
    public Output typeAndAnswer(String answered, String... arguments) {
        answer = answered;
        return execute(arguments);
    }

    /// Sets the password that the next prompt returns.
    public Terminal withSecret(String password) {
        secret = password;
        return this;
    }

    /// A use case of the service on the same adapters.
    public <T> T useCase(Class<T> type) {
        return service.useCase(type);
    }

    /// Sets an environment variable.
    public void set(String name, String value) {
        set.put(name, value);
    }

    private Output execute(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Commands.line(this)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Output(code, out.toString(), err.toString());
    }

    @Override
    public Settings settings() {
        return Settings.read(set, Path.of("target"));
    }

    @Override
    public Configuration configuration() {
        return Configuration.of(settings(), Mode.COMMAND);
    }

    @Override
    public CommandContext openContext(Configuration configuration) {
        return new CommandContext() {
            @Override
            public <T> T useCase(Class<T> type) {
                return service.useCase(type);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public boolean isTerminal() {
        return answer != null;
    }

    @Override
    public String ask(String question) {
        questions.add(question);
        return answer == null ? "" : answer;
    }

    @Override
    public String secret(String prompt) {
        return secret;
    }

    @Override
    public void close() {
        service.close();
    }
}
