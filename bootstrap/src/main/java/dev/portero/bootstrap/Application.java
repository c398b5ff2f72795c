package dev.portero.bootstrap;

import dev.portero.bootstrap.cli.Commands;

/// Entry point of the command line: runs one command and exits with its code.
public final class Application {

    private Application() {}

    public static void main(String[] args) {
        System.exit(Commands.execute(args));
    }
}
