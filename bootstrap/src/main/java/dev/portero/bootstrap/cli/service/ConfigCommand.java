package dev.portero.bootstrap.cli.service;

import dev.portero.bootstrap.cli.output.ProcessEnvironment;
import dev.portero.bootstrap.config.ConfigPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Looks at the configuration.
@Command(name = "config", description = "Shows the configuration.", subcommands = ConfigCommand.Print.class)
public final class ConfigCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /// Prints every setting, its value and where it comes from.
    @Command(name = "print", description = "Prints every setting and where it comes from, secrets masked.")
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
