package dev.portero.bootstrap.cli.output;

import dev.portero.bootstrap.CommandContext;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Settings;

/// Environment of a command: settings, access to the use cases, and the terminal, if there is one.
public interface CommandEnvironment {

    /// The settings as they are, not validated.
    Settings settings();

    /// The validated configuration of a command.
    Configuration configuration();

    /// Opens the use cases over the configured database, or over the database of a `run` in another terminal.
    CommandContext openContext(Configuration configuration);

    /// Opens them for a diagnosis, which works without a sealing secret, too.
    default CommandContext openForDiagnosis(Configuration configuration) {
        return openContext(configuration);
    }

    /// Whether a user at a terminal reads the output and can answer a question.
    boolean isTerminal();

    /// Asks the user at the terminal and returns the answer.
    String ask(String question);

    /// Reads a line without echo from the terminal, or the first line of standard input where there is no terminal.
    String secret(String prompt);
}
