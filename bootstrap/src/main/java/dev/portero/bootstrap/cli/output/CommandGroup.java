package dev.portero.bootstrap.cli.output;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command that only has others, and shows which.
public abstract class CommandGroup implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
