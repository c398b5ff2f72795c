package dev.portero.bootstrap.cli.output;

import picocli.CommandLine.Option;

/// Where a password comes from.
public final class PasswordSource {

    @Option(
            names = "--password",
            paramLabel = "<password>",
            description = "The password. Others may see it in the list of processes.")
    private String password = "";

    @Option(
            names = "--password-stdin",
            description = "Read the password from the first line of standard input; on a terminal it is asked for.")
    private boolean stdin;

    public String read(CommandEnvironment place) {
        return stdin ? place.secret("Password: ") : password;
    }
}
