package dev.portero.bootstrap.cli.output;

import com.nimbusds.jose.util.JSONObjectUtils;
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

/// What all commands have in common that look after something: two ways to answer.
public abstract class OutputCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "Answer with one JSON value, for programs, by the names of the HTTP API.")
    private boolean json;

    public CommandEnvironment place() {
        return ((Commands) spec.root().userObject()).place();
    }

    /// Answers in the way that was asked for.
    public int show(Map<String, @Nullable Object> members, List<String> lines) {
        if (json) {
            spec.commandLine().getOut().println(JSONObjectUtils.toJSONString(members));
        } else {
            lines.forEach(spec.commandLine().getOut()::println);
        }
        return ExitCode.OK;
    }

    public int show(Map<String, @Nullable Object> members, String line) {
        return show(members, List.of(line));
    }

    /// Whether the answer is one value for a program, when all of it is known.
    public boolean isForPrograms() {
        return json;
    }

    /// Says something to people before the answer is known.
    public void tell(String line) {
        spec.commandLine().getOut().println(line);
    }

    public PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /// It was understood, and cannot be done.
    public int refuse(String why) {
        warn(why);
        return ExitCode.SOFTWARE;
    }

    public void warn(String line) {
        err().println("portero: " + line);
    }

    /// It was not understood.
    public ParameterException misunderstood(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    /// Whether somebody who sits there thinks better of it. Programs are not asked.
    public boolean isCalledOff(boolean yes, String question) {
        if (yes || !place().isWatched()) {
            return false;
        }
        String answer = place().ask(question + " [y/N] ").strip();
        return !answer.equalsIgnoreCase("y") && !answer.equalsIgnoreCase("yes");
    }

    public int calledOff() {
        return refuse("nothing was done");
    }
}
