package dev.portero.bootstrap.cli.output;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Command that has only subcommands, and prints its usage.
public abstract class CommandGroup implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
