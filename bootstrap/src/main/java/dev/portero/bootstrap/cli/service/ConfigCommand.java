package dev.portero.bootstrap.cli.service;

import dev.portero.bootstrap.cli.output.ProcessEnvironment;
import dev.portero.bootstrap.config.ConfigPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Command group `config`.
@Command(name = "config", description = "Shows the configuration.", subcommands = ConfigCommand.Print.class)
public final class ConfigCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /// Command `config print`: prints each setting with its value and its origin.
    @Command(name = "print", description = "Prints every setting and its origin, secrets masked.")
    static final class Print implements Runnable {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            ConfigPrinter.lines(ProcessEnvironment.read())
                    .forEach(spec.commandLine().getOut()::println);
        }
    }
}
