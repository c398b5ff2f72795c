package dev.portero.bootstrap.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Lets a shell complete what is typed.
@Command(
        name = "completion",
        description = "Prints a script with which a shell completes commands and options at the TAB key.",
        footer = {
            "",
            "Example: source <(./portero completion bash)",
            "         ./portero completion zsh > ~/.portero-completion && source ~/.portero-completion"
        })
final class CompletionCommand implements Callable<Integer> {

    /// The shells that understand it.
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "<shell>", description = "One of ${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.BASH;

    @Override
    public Integer call() {
        spec.commandLine().getOut().println("# completes portero in " + shell);
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash("portero", spec.root().commandLine()));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
