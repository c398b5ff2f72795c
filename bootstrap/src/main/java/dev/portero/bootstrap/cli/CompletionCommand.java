package dev.portero.bootstrap.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Command `completion`: prints a shell completion script.
@Command(
        name = "completion",
        description = "Prints a shell completion script for commands and options.",
        footer = {
            "",
            "Example: source <(./portero completion bash)",
            "         ./portero completion zsh > ~/.portero-completion && source ~/.portero-completion"
        })
final class CompletionCommand implements Callable<Integer> {

    /// The supported shells.
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
        spec.commandLine().getOut().println("# completion of portero for " + shell);
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash("portero", spec.root().commandLine()));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
