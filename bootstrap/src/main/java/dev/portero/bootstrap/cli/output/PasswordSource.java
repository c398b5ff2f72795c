package dev.portero.bootstrap.cli.output;

import picocli.CommandLine.Option;

/// Options that a password comes from: the command line or standard input.
public final class PasswordSource {

    @Option(
            names = "--password",
            paramLabel = "<password>",
            description = "The password; it is visible in the process list.")
    private String password = "";

    @Option(
            names = "--password-stdin",
            description = "Read the password from the first line of standard input; a terminal prompts without echo.")
    private boolean stdin;

    public String read(CommandEnvironment place) {
        return stdin ? place.secret("Password: ") : password;
    }
}
