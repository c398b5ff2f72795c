package dev.portero.bootstrap.cli.output;

import dev.portero.bootstrap.cli.Commands;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Base class of commands with two output formats: text, and JSON with `--json`.
public abstract class OutputCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "Print one JSON value with the member names of the HTTP API.")
    private boolean json;

    public CommandEnvironment environment() {
        return ((Commands) spec.root().userObject()).place();
    }

    /// Prints the result in the requested format.
    public int show(Map<String, @Nullable Object> members, List<String> lines) {
        if (json) {
            spec.commandLine().getOut().println(OutputJson.of(members));
        } else {
            lines.forEach(spec.commandLine().getOut()::println);
        }
        return ExitCode.OK;
    }

    public int show(Map<String, @Nullable Object> members, String line) {
        return show(members, List.of(line));
    }

    /// Whether the output is one JSON value, printed when the whole result is known.
    public boolean isJson() {
        return json;
    }

    /// Prints a line of text before the result is complete.
    public void print(String line) {
        spec.commandLine().getOut().println(line);
    }

    public PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /// Reports that the command was valid and failed; exit code 1.
    public int refuse(String why) {
        warn(why);
        return ExitCode.SOFTWARE;
    }

    public void warn(String line) {
        err().println("portero: " + line);
    }

    /// Reports invalid arguments; exit code 2.
    public ParameterException usageError(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    /// Whether the user at the terminal declines the confirmation. A script is not asked.
    public boolean isDeclined(boolean yes, String question) {
        if (yes || !environment().isTerminal()) {
            return false;
        }
        String answer = environment().ask(question + " [y/N] ").strip();
        return !answer.equalsIgnoreCase("y") && !answer.equalsIgnoreCase("yes");
    }

    public int calledOff() {
        return refuse("nothing was done");
    }
}
