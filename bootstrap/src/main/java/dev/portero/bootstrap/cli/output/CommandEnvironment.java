package dev.portero.bootstrap.cli.output;

import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Settings;

/// Where a command is typed: what is set there, what can be reached from there, and whether somebody sits there.
public interface CommandEnvironment {

    /// What is set, whatever it is worth.
    Settings settings();

    /// The same for commands, complete and checked.
    Configuration configuration();

    /// The use cases over the database that is configured, or that of a `run` in another terminal.
    CommandContext workbench(Configuration configuration);

    /// The same for a look at it, also where there is no secret to open keys with.
    default CommandContext diagnosis(Configuration configuration) {
        return workbench(configuration);
    }

    /// Whether a person reads the answer, and can be asked.
    boolean isWatched();

    /// What they answer.
    String ask(String question);

    /// A line that nobody is to see: typed by whoever sits there, otherwise the first of the standard input.
    String secret(String prompt);
}
